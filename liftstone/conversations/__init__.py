"""Step 2: we write to each other, on the thread that a receipt opens.

Both sides' words are sealed under the thread's key. The public door carries them and reads none.
"""
