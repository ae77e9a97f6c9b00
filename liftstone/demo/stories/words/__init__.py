"""Sentences, and nothing else: what callers say, what advisers write down, what is written back.

Composed at random, so each sentence must stand beside any other of its scene. Respectful and plain: nothing
is dwelt on, no sexual detail, and for under-18s only *abuse* and *exploitation*. Slots: `{place}`,
`{town}`,
`{clock}` and `{n}`; `{they}`, `{them}`, `{their}`, `{They}`, `{Their}`, `{was}`, `{has}` follow the person
spoken of.
"""
