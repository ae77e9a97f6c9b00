"""Answering whoever asks for what we hold: the person themselves, whoever says they are, and police.

Somebody who works on cases finds what concerns the person and puts each piece in; a supervisor who did not prepare
the answer reads it before it goes. It never says of anybody else that they exist, and to whoever must learn nothing
it says the same, byte for byte, whether there is something or not.
"""
