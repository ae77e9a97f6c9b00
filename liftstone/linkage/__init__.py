"""Is this somebody we know already? Tokens find whom to compare, small opened summaries say how well they fit.

Links, never merges, and never by itself: it shows a person what fits, and keeps what that person said about it.
"""
