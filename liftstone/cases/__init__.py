"""Step 4: we stay with them: cases, the people in them, risk, notes, follow-ups, emergency disclosures.

A case holds its own key; the contacts that describe it are wrapped under it. This step never hands a
case to another organisation.
"""
