"""What is counted, as it is sealed: every save of a contact or a case leaves coded facts for the analysts.

Whoever saves writes, like an entry in the audit; only the statistics team opens. This package knows the shape
of a fact and how to seal it; `statistics` opens and counts.
"""
