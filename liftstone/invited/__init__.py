"""A page of their own for whoever speaks for a member of a network: on the public door, without an account.

The public door reads the one row of that address and puts in what was answered. It knows nobody's name before the
address opens the page, and cannot read back what was put in.
"""
