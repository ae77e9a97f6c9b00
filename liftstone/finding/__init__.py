"""Help for one person: found, asked one after the other until somebody accepts, and a place to sleep.

What is looked for is never in an address, and is kept nowhere but in the record of the person it is for, sealed.
Whom somebody asked stands sealed too: a thief must not learn that a case went to a refuge. The address of a secret
place is shown to whoever arranges the way there, once it is confirmed, and to nobody else.
"""
