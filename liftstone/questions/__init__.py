"""Questionnaires as data: what is asked and when, what was answered, the answers of several side by side, as rows.

It works on values alone: it keeps no answer, knows nobody who gives one, and neither sends nor reminds.
"""
