"""Support by place: organisations, what they offer, where, when, for whom; who of them is a first responder.

It keeps what is public by nature, and what is not but says nothing of anybody: that there is a refuge in an area,
how many beds are free in it. It never holds the address of a secret place, never a word about somebody who was
helped, and never shows what an organisation changed of its own way in before somebody here has rung back.
"""
