"""Step 4, between people: who is on duty when, and how one shift hands over to the next.

The rota says who is planned, never why somebody cannot come. A hand-over is kept as it was written; this step
never holds work up because a second person is missing.
"""
