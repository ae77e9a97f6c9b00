"""The public door's page on which anybody checks a certificate of training by the code that stands on it.

It says which course it was, when, and until when it counts. It never says whose it is: a name that somebody typed
fits or does not fit. No code stands in an address, and nothing is kept of who asked.
"""
