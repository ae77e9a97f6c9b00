"""Who learned what: a network's courses, their quality, sessions, who was there, when it lapses, whom it reached.

It keeps names sealed under the network's key, asks nobody who they are to say that a certificate is right, and
never reads a contact or a case: what people did not know is written down here by the network itself.
"""
