"""What got out: anybody who works here reports it in a minute, and from then on 72 hours run.

It keeps what was reported, judged, decided and told, each with its date and its author, and it rings as the time to
tell the regulator runs out. It never tells anybody by itself, and never changes what was written before.
"""
