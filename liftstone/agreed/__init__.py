"""What a network's members agreed to do: who does which part of it, until when, and what became of it.

An action is agreed by the table and kept by whoever runs it. This package writes to nobody, and never reaches a
contact or a case.
"""
