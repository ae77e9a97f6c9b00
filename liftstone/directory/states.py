"""What stands in the way of a change to an entry."""


class Changed(Exception):
    """A colleague changed the entry meanwhile; nothing was kept."""
