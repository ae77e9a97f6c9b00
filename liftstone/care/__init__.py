"""How those are who work here: asked after a hard contact, held against limits, told to a manager in numbers only.

It knows a hard contact by clear metadata and by what its adviser ticks. It never reads a contact, never blocks the
next one, and never shows anybody but the adviser which contact it was or what they said.
"""
