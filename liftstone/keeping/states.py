"""Why something cannot be erased now."""

from enum import StrEnum

from liftstone.desk.states import OutOfTurn


class Obstacle(StrEnum):
    """What stands in the way; the page says it in a sentence."""

    OPEN = "open"  # somebody still works on it
    IN_CASE = "in-case"  # a contact goes with its case
    UNREAD = "unread"  # somebody wrote, and nobody has read it
    DANGER = "danger"  # somebody is in danger, or missing, now
    HANDOVER = "handover"  # a hand-over of these days waits for its signature
    HELD = "held"  # somebody must keep it
    ASKED = "asked"  # somebody asked for it before


class InTheWay(OutOfTurn):
    """It cannot be erased as it stands."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__()
        self.obstacle = obstacle
