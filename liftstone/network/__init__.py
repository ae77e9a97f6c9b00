"""Who works together: networks, who sits at their tables, who should and does not yet, and whom to ask.

It keeps the rooms of each network apart from those of the others. It never reads a contact or a case, and no
colleague sees a network before somebody who is in its room lets them in.
"""
