"""The wall around what hangs on a network: coordinators alone, in the rooms of the networks that they are in.

Each package above builds its own from these. A row is seen where the row that it hangs on is, up to its network.

In which rooms somebody is, a function says: a rule that asked the tables of networks and rooms would bring theirs
into the plan once for every table that a question names, and planning would take longer than answering. It sees
rooms as whoever acts does, and nobody but coordinators sees any: what asks it asks for the role, too.
"""

from liftstone.rows.walls import OWN_ORGANISATION, Rule, Secure, belongs_to, has_role

RUNS = f"{OWN_ORGANISATION} AND {has_role('coordinator')}"


def of(table: str, *, by: str) -> str:
    """Return the SQL that is true for a coordinator who sees the row of `table` that column `by` names."""
    return f"{OWN_ORGANISATION} AND {belongs_to(table, by=by)}"


def in_my_rooms(column: str) -> str:
    """Return the SQL that is true for a coordinator in the room of the network that a column names."""
    return f"{OWN_ORGANISATION} AND {column} IN (SELECT network_my_rooms())"


OF_A_NETWORK = in_my_rooms("network_id")


def around(table: str, *, rows: str, changes: str = "") -> Secure:
    """Return the wall around a table: `rows` are read and added to, and changed in the columns `changes` alone."""
    grants = "SELECT, INSERT" + (f", UPDATE ({changes})" if changes else "")
    return Secure(table, grants={"staff": grants}, rules=[Rule("staff", "ALL", rows)])
