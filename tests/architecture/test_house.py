"""The order of the house: who may import whom, which right each view names, what a file may be."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from liftstone.accounts.rights import Right

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = sorted(path.parent for path in ROOT.glob("liftstone/*/__init__.py"))


def routes(patterns=None, prefix="") -> list[tuple[str, URLPattern]]:
    """Every route of the staff door."""
    found = []
    for entry in patterns if patterns is not None else get_resolver("liftstone.config.urls_staff").url_patterns:
        if isinstance(entry, URLResolver):
            found += routes(entry.url_patterns, prefix + str(entry.pattern))
        else:
            found.append((prefix + str(entry.pattern), entry))
    return found


def test_each_package_imports_only_what_stands_below_it():
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_each_package_says_what_it_does_and_never_does(package):
    words = ast.get_docstring(ast.parse((package / "__init__.py").read_text())) or ""
    assert len(words.split()) >= 15


def test_every_staff_view_names_its_right_or_says_that_it_needs_none():
    unnamed = [path for path, route in routes() if not hasattr(route.callback, "right")]
    assert unnamed == []
    assert all(route.callback.right in {*Right, None} for _path, route in routes())


def test_no_address_has_room_for_more_than_an_id_and_a_code():
    for path, _route in routes():
        for kind in re.findall(r"<(\w+):", path):
            assert kind in {"hexid", "int", "slug", "code"}, path


def test_foreign_keys_only_reach_back():
    order = [config.label for config in apps.get_app_configs()]
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if field.many_to_one and field.related_model:
                there = order.index(field.related_model._meta.app_label)
                assert there <= order.index(model._meta.app_label), f"{model.__name__}.{field.name}"


def test_there_are_no_rooms_for_odds_and_ends():
    forbidden = {"utils.py", "helpers.py", "services.py", "common.py", "signals.py"}
    assert [path for path in ROOT.glob("liftstone/**/*.py") if path.name in forbidden] == []


def test_only_the_keyring_and_its_neighbours_touch_the_vault():
    allowed = {"vault", "keyring", "audit", "accounts", "demo", "config"}
    outside = []
    for path in ROOT.glob("liftstone/**/*.py"):
        package = path.relative_to(ROOT / "liftstone").parts[0]
        if package in allowed:
            continue
        for line in path.read_text().splitlines():
            if re.match(r"from liftstone\.vault(\.(?!base64url)\w+)? import (?!Unreadable$)", line):
                outside.append(f"{path.relative_to(ROOT)}: {line}")
    assert outside == []
