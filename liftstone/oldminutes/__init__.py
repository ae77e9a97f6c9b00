"""Old minutes as somebody else wrote them (text, DOCX, PDF), read for a person to confirm. Never adds a word.

`reading.read` is the door. Every value says where in the source it stands, so that both can be seen side by side.
"""
