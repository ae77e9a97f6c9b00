"""Where something is: postcodes, outcodes, towns, councils, police force areas, and how far apart they are.

Reference data of the whole installation, published by others and loaded from their files; towns come with a
library, so that something is found before anything was loaded. It knows no person, keeps nothing of what somebody
looked for, and never shows a place more exactly than it knows it: how wrong it may be stands beside every point.
"""
