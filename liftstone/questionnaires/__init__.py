"""A network's questionnaires: made, sent to members, answered, laid side by side.

What is asked and answered is sealed under the network's key. It sends nothing by itself, reminds nobody with a word
of what was asked or answered, and knows nothing of contacts or cases.
"""
