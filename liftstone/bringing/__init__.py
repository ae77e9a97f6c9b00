"""Old minutes brought in: what `oldminutes` found in a file stands beside its place there until somebody ticks it.

Takes nothing without a tick, adds no word, and keeps the file itself nowhere: its text alone, sealed.
"""
