"""An organisation's own page: what the directory publishes of it, kept current by a link without an account.

The public door reads the row of that link and puts in what was told; it reads no entry and writes none. It never
shows a place, and never asks for one.
"""
