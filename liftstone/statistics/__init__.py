"""What may be learned without naming anybody.

Every save of a contact or a case seals its coded facts to the organisation's statistics team: no text, no
day, no place finer than a region. An analyst opens facts, never a contact or a case, and what leaves this
package as a table has been through disclosure control: counts of 1 to 9 hidden, others hidden so that the
hidden ones cannot be worked out, the rest rounded to 5, all of it attacked by linear programming first.
"""
