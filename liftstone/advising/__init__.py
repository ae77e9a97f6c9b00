"""An advisory group: who is in it, drafts in numbered passages, what they said of each, and what became of it.

Nothing that was said is lost with a new version: a comment stays with its passage, whatever became of that. It
never shows one adviser what another said, and never reads a contact or a case.
"""
