"""Every right there is, and which role has it. One enumeration, so that a right cannot be misspelt."""

from enum import StrEnum

from liftstone.accounts.models import Role


class Right(StrEnum):
    """What a view or an action asks for."""

    BE_SIGNED_IN = "be signed in"
    WORK_AT_DESK = "work at the desk"
    STEER_DESK = "steer the desk"
    WORK_ON_CASES = "work on cases"
    REVIEW = "review what a colleague did alone"
    COUNT = "count"
    MOVE_RECORDS = "load and export many records at once"
    LET_GO = "decide that something is erased"
    ANSWER_FOR_DATA = "answer for personal data"
    LET_ANSWERS_GO = "let an answer to a request for data go"
    KEEP_DIRECTORY = "keep the directory"
    RUN_NETWORKS = "run networks"
    KEEP_KEYS = "keep keys"
    READ_AUDIT = "read who did what"


A = Role.Name
RIGHTS: dict[str, frozenset[Right]] = {
    A.ADVISER: frozenset({Right.WORK_AT_DESK, Right.WORK_ON_CASES}),
    A.SUPERVISOR: frozenset(
        {
            Right.WORK_AT_DESK,
            Right.STEER_DESK,
            Right.WORK_ON_CASES,
            Right.REVIEW,
            Right.MOVE_RECORDS,
            Right.LET_GO,
            Right.ANSWER_FOR_DATA,
            Right.LET_ANSWERS_GO,
            Right.KEEP_DIRECTORY,
            Right.READ_AUDIT,
        }
    ),
    A.CASEWORKER: frozenset({Right.WORK_ON_CASES}),
    A.ANALYST: frozenset({Right.COUNT}),
    A.OFFICER: frozenset({Right.KEEP_KEYS}),
    A.COORDINATOR: frozenset({Right.RUN_NETWORKS}),
}

# Which team's key a role needs. Everybody is in "staff", whose key opens colleagues' names and abilities.
TEAMS: dict[str, tuple[str, ...]] = {
    A.ADVISER: ("desk", "casework"),
    A.SUPERVISOR: ("desk", "casework"),
    A.CASEWORKER: ("casework",),
    A.ANALYST: ("statistics",),
    A.OFFICER: (),
    A.COORDINATOR: ("network",),
}
ALL_TEAMS = ("staff", "desk", "casework", "statistics", "network")


def rights_of(roles: frozenset[str]) -> frozenset[Right]:
    """Return what somebody with these roles may do at all; no role, no right."""
    return frozenset({Right.BE_SIGNED_IN}).union(*(RIGHTS[role] for role in roles))


def teams_of(roles: frozenset[str]) -> list[str]:
    """Return the purposes of the teams that these roles belong to, "staff" first."""
    wanted = {purpose for role in roles for purpose in TEAMS[role]} | {"staff"}
    return [purpose for purpose in ALL_TEAMS if purpose in wanted]
