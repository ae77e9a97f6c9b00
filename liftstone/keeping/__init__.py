"""Letting go: two people decide that a case or a contact is erased, and then nothing of it can be read any more.

It knows how long things are kept, and lists what is past its time. It destroys keys and rows, leaves that something
was erased, when and by which rule, and has a restored backup forget the same again. It never erases alone, never
what is still worked on, and never what somebody sent and nobody read.
"""
