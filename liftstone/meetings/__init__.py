"""Meetings of a network: planned, everybody asked, an agenda of what is open, minutes typed live and approved.

It never reads a contact or a case, hands no restricted part to a member, and changes nothing in minutes that were
approved: what was wrong in them is corrected below them.
"""
