"""What each member of a network answers for, does and needs, and what it says is missing, side by side by area.

A member's word is kept as it was said, with its day; a newer one ends it and never overwrites it. This package
judges nobody's word: who contradicts whom is shown. It never reaches a contact or a case.
"""
