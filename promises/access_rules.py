"""What each role may see and change, written by hand from the brief and not from the code under test."""

# Who works with contacts and cases of their own organisation: from the brief, H1 and H12.
READS_CONTACTS = {"adviser", "supervisor"}
READS_CASES = {"adviser", "supervisor", "caseworker"}
# What a signed-in colleague sees of another: names, not people's stories.
FOR_EVERYBODY = {"colleague"}
# The packages whose tables hang on a network, by how their names begin.
NETWORKS = (
    "network_", "digest_", "agreed_", "gaps_", "meetings_", "questionnaires_", "governing_", "strategy_",
    "training_", "advising_", "bringing_",
)  # fmt: skip
# Who of the same organisation may write at all into what, by the beginning of the table's name.
WRITES_INTO = {
    "intake_": READS_CONTACTS,
    "conversations_": READS_CONTACTS,
    "desk_note": READS_CONTACTS,
    "desk_target": {"supervisor"},
    "desk_phrase": {"supervisor"},
    "desk_": READS_CASES,
    "linkage_": READS_CASES,
    "cases_": READS_CASES,
    "accounts_role": {"officer"},
    "accounts_joining": {"officer"},
    "statistics_": {"analyst"},
    # One's own place on a shift, a swap and a calendar are anybody's; the plan is the supervisor's.
    "shifts_shift": {"supervisor"},
    "shifts_ability": {"supervisor"},
    "shifts_hand": READS_CASES,
    "shifts_deskpart": READS_CONTACTS,
    "shifts_brief": READS_CONTACTS,
    "care_limit": {"supervisor"},
    "care_": READS_CASES,
    "quality_sample": {"supervisor"},
    "quality_": READS_CASES,
    "loading_": {"supervisor"},
    "keeping_period": {"supervisor"},
    # Anybody reports; nobody but a supervisor reads it, or writes more.
    "breaches_breach": {"adviser", "supervisor", "caseworker", "analyst", "officer", "coordinator"},
    "breaches_": {"supervisor"},
    # Whoever rings writes down what they are told; entries are the stewards'.
    "directory_service": READS_CASES,
    "directory_openservice": READS_CASES,  # what is published of it says since when it holds
    "directory_beds": READS_CASES,
    "directory_": {"supervisor"},
    **{each: {"coordinator"} for each in NETWORKS},
    "keeping_": READS_CASES,
    # Supervisors answer for personal data, and draw agreements up or end them; officers sign; the rest is of cases.
    "sharing_agreement": {"supervisor"},
    "sharing_signature": {"officer"},
    "sharing_": READS_CASES,
    # The address of a secret place is written by a supervisor; what is told of a bed, by whoever rang.
    "finding_secret": {"supervisor"},
    "finding_": READS_CASES,
    "answering_": READS_CASES,
}
# What every door writes on the way to something else: word for the worker, whoever it is about.
FOR_ANYBODY = {"intake_outbox"}
# What the other party of an agreement may write about what is open to it: that it opened it, what it answers, its
# word for the agreement, and the end of that. Never the view itself.
PARTNER_WRITES = {
    "sharing_opening": READS_CASES,
    "sharing_answer": READS_CASES,
    "sharing_signature": {"officer"},
    "sharing_agreement": {"supervisor"},
}


def may_read(
    kind: str, *, roles: frozenset[str], same: bool, reader: bool, own: bool = False, room: bool = False
) -> bool:
    """Say whether somebody with these roles may ever see a word of this kind; see the table above.

    `reader`: whether they are one of those to whom what is kept to a few is kept. `own`: whether they are the
    adviser whose work it is: what they say of how they are is nobody else's. `room`: whether they are in the room
    of the network, and then whatever else they may, they read nothing of contacts and cases for it.
    """
    if not same or (kind.startswith(("kept ", "shared kept ")) and not reader):
        return False
    if kind.startswith("own "):
        return own
    if kind in FOR_EVERYBODY:
        return True
    if kind.startswith("network "):
        return room and "coordinator" in roles
    if kind.startswith("breach "):
        return "supervisor" in roles
    if kind in ("case note", "follow-up", "officer", "reason", "what was said", "summary", "case place",
                "person", "about them", "whereabouts", "said in danger", "business", "about it", "why one person",
                "who is told", "where to look", "who controls them", "who is at risk", "why moved", "flag",
                "why kept", "who is missing", "last seen",
                "who noticed", "when noticed", "where noticed", "noticed in words"):  # fmt: skip
        return bool(roles & READS_CASES)
    if kind.startswith("desk "):
        return bool(roles & READS_CONTACTS)
    # A caseworker reads the contacts of a case through the case.
    return bool(roles & READS_CASES)


def may_write(table: str, roles: frozenset[str], *, policies: bool = True) -> bool:
    """Say whether somebody with these roles may ever write into this table of their own organisation.

    `policies`: False while the first wall is switched off, since rows alone know fewer differences.
    """
    if table in FOR_ANYBODY:
        return True
    allowed = next((who for start, who in WRITES_INTO.items() if table.startswith(start)), None)
    if allowed is READS_CONTACTS and not policies:
        allowed = READS_CASES  # a caseworker has the rows of contacts; what may be done with them is policy
    return allowed is None or bool(roles & allowed)


def partner_may_read(kind: str, *, roles: frozenset[str]) -> bool:
    """Say whether somebody of the organisation with which something is shared may see a word of this kind.

    Its caseworkers read what is open to it; what was ended or has expired, nobody of it.
    """
    return kind.startswith("shared ") and bool(roles & READS_CASES)


def partner_may_write(table: str, *, roles: frozenset[str]) -> bool:
    """Say whether somebody of the other party may write into this table about what is open to it."""
    return bool(roles & PARTNER_WRITES.get(table, set()))
