"""Why something cannot be erased now."""

from enum import StrEnum

from liftstone.desk.states import OutOfTurn


class Obstacle(StrEnum):
    """What stands in the way; the page says it in a sentence."""

    OPEN = "open"  # somebody still works on it
    IN_CASE = "in-case"  # a contact goes with its case
    UNREAD = "unread"  # somebody wrote, and nobody has read it
    DANGER = "danger"  # somebody is in danger, or missing, now
    FOLLOW_UP = "follow-up"  # something of it is still to be done
    LINKED = "linked"  # it is linked with an open case
    HANDOVER = "handover"  # a hand-over of these days waits for its signature
    ASKED_FOR = "asked-for"  # somebody asks for it: to erase it first would be an offence
    HELD = "held"  # somebody must keep it
    NEEDED = "needed"  # it was to go for its time, and somebody said that it is still needed
    NOT_YET = "not-yet"  # it is not past its time, or nobody has decided how long it is kept
    GRACE = "grace"  # it goes for its time alone, and was asked for less than a fortnight ago
    ASKED = "asked"  # somebody asked for it before


class InTheWay(OutOfTurn):
    """It cannot be erased as it stands."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__()
        self.obstacle = obstacle
