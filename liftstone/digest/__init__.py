"""What waits: for each person at a table a weekly mail without a word of it, sent by a co-ordinator.

The mail names neither the network nor what waits. It leads to the person's own page, which says all of it.
"""
