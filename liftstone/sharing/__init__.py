"""Handing part of a case to another organisation: agreements, shared views with keys of their own, and their end.

Without an agreement in force nothing is shared as a matter of routine. What was not chosen is not in a view at all.
"""
