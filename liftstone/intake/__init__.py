"""Step 1: somebody makes contact, by the report page, its plain twin, a call, or a message.

What arrives is sealed before it is kept, and acknowledged only after it is kept. This step holds public
keys only; it knows nothing of desks or cases, and opens nothing.
"""
