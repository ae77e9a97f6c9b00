"""An invented but lifelike helpline, so that every screen and chart has something true to life on it.

`figures` holds the few published totals that the invention follows, `stories` invents eighteen months of
contacts and cases from a seed without touching a database or a key, and `load` seals them for real and
writes them.
Nothing here is anybody's: people, numbers, businesses and events are made up; only the towns exist.
"""
