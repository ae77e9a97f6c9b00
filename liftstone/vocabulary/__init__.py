"""The words Liftstone counts and shares in: one module for each list, each value with its source.

Nothing here knows a person, a case or a table. A value has a code that never changes, a label in the
reader's language, other words for people under 18, and the codes it corresponds to in the published
standards. Mappings are many-to-many on purpose: see `exploitation.CLASHES` for where the standards
contradict one another.

What is *absent* has four different meanings, see `absent`: not asked, not answered, none, unknown.
"""
