"""Reading what other directories publish: whatever arrives, what can be used is used and the rest is reported.

It never asks the network by itself, never crashes over what is sent, and quotes nothing of it in a report.
"""
