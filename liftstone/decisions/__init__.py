"""What becomes of an application to the National Referral Mechanism: its states, its clocks, its working days.

It works on values alone, with no clock of its own: dates come in, dates and codes go out. It decides nobody's
application, keeps no date, sends no alarm, and never corrects what was told: it says what cannot be, and why.
"""
