"""Step 3: whoever is on duty takes it: the queue, claiming, reading, replying, calls, search.

Duty decides what the policy lets through; keys belong to teams. This step opens contacts for those who
may; it never decides what becomes of a person: `cases` does.
"""
