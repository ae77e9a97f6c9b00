"""Writes row-level security into migrations."""

from dataclasses import dataclass
from typing import Any

from django.db.migrations.operations.base import Operation

ROLES = {
    "public": "liftstone_public",
    "staff": "liftstone_staff",
    "worker": "liftstone_worker",
}

# While something is erased by one of the owner's functions, and at no other time, the owner sees rows.
ERASING = "current_setting('liftstone.erasing', true) = 'on'"
OWN_ORGANISATION = "organisation_id = (SELECT liftstone_organisation())"
ME = "(SELECT liftstone_person())"
OWN_PERSON = f"person_id = {ME}"
# A record may be kept to a few colleagues (`readers`); for everybody else there is none.
KEPT_TO_ME = f"(readers IS NULL OR {ME} = ANY (readers))"


def belongs_to(*tables: str, by: str) -> str:
    """Return the SQL that is true where the row that column `by` names is visible: what hides it hides this too.

    It is a row of one of `tables`.
    """
    found = " OR ".join(f"EXISTS (SELECT FROM {table} above WHERE above.id = {by})" for table in tables)
    return found if len(tables) == 1 else f"({found})"


def has_role(*roles: str) -> str:
    """Return the SQL that is true where the acting person holds one of `roles`.

    Written as a sub-select, so that PostgreSQL asks once a query and not once a row.
    """
    return f"(SELECT liftstone_has({', '.join(repr(role) for role in roles)}))"


@dataclass(frozen=True)
class Rule:
    """One policy: who (`door`), may do what (`verb`: ALL, SELECT, INSERT, UPDATE, DELETE), with which rows."""

    door: str
    verb: str
    rows: str

    def sql(self, table: str, *, number: int) -> str:
        """Return the CREATE POLICY statement; `number` keeps the names apart."""
        using = "" if self.verb == "INSERT" else f" USING ({self.rows})"
        check = "" if self.verb in ("SELECT", "DELETE") else f" WITH CHECK ({self.rows})"
        return (
            f"CREATE POLICY {table}_{self.door}_{number} ON {table} FOR {self.verb}"
            f" TO {ROLES[self.door]}{using}{check}"
        )


class Secure(Operation):
    """Raise the second wall around a table: forced row-level security, its rules, and the grants.

    `grants` maps a door to what it may do at all, columns included (`"INSERT, SELECT (id)"`). What is
    neither granted nor ruled does not happen. `schema` moves the table out of `public` first: what
    can be erased by destroying keys lives in the schema `keys`.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, *, grants: dict[str, str], rules: list[Rule], schema: str | None = None) -> None:
        self.table, self.grants, self.rules, self.schema = table, grants, rules, schema

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Change nothing in Django's own picture of the tables."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Put up the wall."""
        if self.schema:
            schema_editor.execute(f"ALTER TABLE {self.table} SET SCHEMA {self.schema}", params=None)
        for verb in ("ENABLE", "FORCE"):
            schema_editor.execute(f"ALTER TABLE {self.table} {verb} ROW LEVEL SECURITY", params=None)
        for number, rule in enumerate(self.rules):
            schema_editor.execute(rule.sql(self.table, number=number), params=None)
        schema_editor.execute(
            f"CREATE POLICY {self.table}_erasing ON {self.table} TO CURRENT_USER USING ({ERASING})", params=None
        )
        for door, verbs in self.grants.items():
            schema_editor.execute(f"GRANT {verbs} ON {self.table} TO {ROLES[door]}", params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take it down again."""
        for number, rule in enumerate(self.rules):
            schema_editor.execute(f"DROP POLICY {self.table}_{rule.door}_{number} ON {self.table}", params=None)
        schema_editor.execute(f"DROP POLICY IF EXISTS {self.table}_erasing ON {self.table}", params=None)
        for door in self.grants:
            schema_editor.execute(f"REVOKE ALL ON {self.table} FROM {ROLES[door]}", params=None)
        schema_editor.execute(f"ALTER TABLE {self.table} NO FORCE ROW LEVEL SECURITY", params=None)
        schema_editor.execute(f"ALTER TABLE {self.table} DISABLE ROW LEVEL SECURITY", params=None)

    def describe(self) -> str:
        """Return what `migrate --plan` prints."""
        return f"Raise the second wall around {self.table}"

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Return how to write this operation down again."""
        return (
            self.__class__.__qualname__,
            [self.table],
            {"grants": self.grants, "rules": self.rules, "schema": self.schema},
        )


def add_only(table: str, *, rows: str, by: str, writes: str = "true") -> Secure:
    """Return the wall around a table to which the staff door adds, and in which nobody changes what was said.

    `rows` are read. What is added is one of them, is `writes` as well, and bears one's own name in column `by`.
    """
    added = f"{rows} AND {writes} AND {by} = {ME}"
    rules = [Rule("staff", "SELECT", rows), Rule("staff", "INSERT", added)]
    return Secure(table, grants={"staff": "SELECT, INSERT"}, rules=rules)
