"""What was done: entries that can be added, ordered, signed and checked, and never changed.

Every opening of a sealed thing is an entry that is committed before clear text is handed out. Whoever does
something inserts a leaf, without a lock and without waiting; the worker puts leaves into one Merkle tree
(RFC 6962) and signs a checkpoint of it, which partner organisations co-sign, so that no one organisation
can rewrite what happened. This package knows ids and verbs; it never holds content and never decides who
may read it.
"""
