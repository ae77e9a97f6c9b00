"""Runs the access matrix inside an installation's environment and prints what came of it, as JSON.

`python -m promises.access_run SIZE MODE...`: MODE is `whole` (as built), `rows` (the application's own checks
and filters switched off: row-level security and keys alone), or `insider`, a broken build that must leak: a
stranger's requests come with the cookie of the other organisation's insider. Several are walked one after the
other in the same worlds, which are dear to make; `insider` comes last, since it leaves the cookies changed.
"""

import json
import sys
from collections.abc import Callable
from contextlib import ExitStack
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any
from unittest import mock

import django

django.setup()

from django.apps import apps  # noqa: E402 - the settings must be read first
from django.core.management import call_command  # noqa: E402
from django.db.models.query import QuerySet  # noqa: E402

from promises import access  # noqa: E402
from tests.cast import assemble  # noqa: E402

ENOUGH = ("contact", "case", "queue")  # for the control: whoever leaks everything leaks here


def without_filters(stack: ExitStack) -> None:
    """Switch the first wall off: no right is checked, no query is narrowed to an organisation."""
    from liftstone.finding import subjects

    for module in [*_policies(), subjects]:
        for name in dir(module):
            if name.startswith(("check_", "_check")):
                stack.enter_context(mock.patch.object(module, name, return_value=None))
    for module in [each for name, each in sys.modules.items() if name.startswith("liftstone.")]:
        if getattr(module, "check_has", None):
            stack.enter_context(mock.patch.object(module, "check_has", return_value=None))
    for name in ("filter", "get", "exclude"):
        stack.enter_context(mock.patch.object(QuerySet, name, _unfiltered(getattr(QuerySet, name))))


def _policies() -> list[ModuleType]:
    """Return the policies of every package that has some, so that a new one is never forgotten."""
    packages = [each.name for each in apps.get_app_configs() if each.name.startswith("liftstone.")]
    return [import_module(f"{each}.policies") for each in packages if find_spec(f"{each}.policies")]


def _unfiltered(method: Callable[..., Any]) -> Callable[..., Any]:
    def loose(self: Any, *args: Any, **narrowed: Any) -> Any:
        narrowed.pop("organisation_id", None)
        return method(self, *args, **narrowed)

    return loose


def as_insider(stage: access.Theatre) -> None:
    """Break the walls for the control: the stranger's cookie becomes an insider's."""
    stage.cookies["dana"] = stage.cookies["asha"]
    stage.cookies["farid"] = stage.cookies["ben"]


def main(size: str, *modes: str) -> None:
    """Run each mode and print the outcomes, by mode."""
    call_command("migrate", database="owner", verbosity=0)
    stage = access.theatre(assemble())
    sys.stdout.write(json.dumps({mode: walked(stage, mode, full=size == "full") for mode in modes}))


def walked(stage: access.Theatre, mode: str, *, full: bool) -> dict[str, Any]:
    """Walk the matrix in one mode; the outcome as JSON has it. The broken build shows itself in a few routes."""
    counted, statuses = 0, dict[str, int]()
    leaks, broken, covered = list[str](), list[str](), set[str]()
    with ExitStack() as stack:
        stage.policies = mode != "rows"
        if mode == "rows":
            without_filters(stack)
        if mode == "insider":
            as_insider(stage)
        some: dict[str, Any] = {"full": False, "only": ENOUGH} if mode == "insider" else {"full": full}
        for cell in access.cells(stage, **some):
            counted += 1
            covered.add(cell.route)
            statuses[str(cell.status)] = statuses.get(str(cell.status), 0) + 1
            if cell.status >= 500:
                broken.append(f"{cell.method} {cell.route} by {cell.who} with {cell.whose}'s")
            if cell.leaked:
                leaks.append(f"{cell.method} {cell.route} by {cell.who} with {cell.whose}'s: {cell.leaked[:3]}")
    told = {"cells": counted, "leaks": len(leaks), "first": leaks[:12], "statuses": statuses}
    return told | {"routes": len(covered), "broken": broken[:12]}


if __name__ == "__main__":
    main(*sys.argv[1:])
