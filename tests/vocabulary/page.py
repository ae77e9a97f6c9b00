"""Writes docs/vocabulary.md from the lists, their mappings and their reasons: `python -m tests.vocabulary.page`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from liftstone.vocabulary import catalogue, mappings, nrm_form
from liftstone.vocabulary.catalogue import LISTS
from liftstone.vocabulary.exploitation import TYPES
from liftstone.vocabulary.ictip import ATTRIBUTES
from liftstone.vocabulary.reasons import REASONS
from liftstone.vocabulary.sectors import SECTORS
from liftstone.vocabulary.typology import HO_TYPES, Derived, derive

FILE = Path(__file__).resolve().parents[2] / "docs" / "vocabulary.md"

HEAD = """# The vocabulary

What each of our words is in the schemes that others publish, what is nothing there and why, and where the schemes
contradict each other. Written by `python -m tests.vocabulary.page` from `liftstone/vocabulary`; a test compares.

What we export has our own code beside theirs, so nothing is lost by being sent; what others cannot tell apart
stands below. *None*, *unknown*, *not answered* and *not asked* are four different things everywhere
(`vocabulary/absent.py`).
"""


def written() -> str:
    """Return the whole page."""
    parts = [HEAD, "## Where they clash\n", *_clashes()]
    for name in mappings.WANTED:
        parts += [f"## {name.replace('_', ' ').capitalize()}\n", *_list(name)]
    parts += ["## Home Office types: derived or asked\n", *_typology(), "## IC-TIP\n", *_ictip()]
    parts += ["## Fields of the NRM form\n", *_form()]
    return "\n".join(parts).rstrip() + "\n"


def _clashes() -> Iterator[str]:
    names = {**catalogue.SCHEMES, "absent": "the four ways of not knowing"}
    for clash in catalogue.ALL_CLASHES:
        yield f"- **`{clash.code}`** ({' · '.join(names[each] for each in clash.schemes)}): {clash.sentence}"
    yield ""


def _list(name: str) -> Iterator[str]:
    schemes = mappings.WANTED[name]
    if name != "nationalities":  # by the code itself: a table of 250 would tell nobody anything
        yield f"| ours | {' | '.join(f'`{each}`' for each in schemes)} |"
        yield "|---|" + "---|" * len(schemes)
        for code in LISTS[name].codes:
            cells = [
                " ".join(f"`{each}`" for each in mappings.codes_in(name, code, scheme=scheme)) for scheme in schemes
            ]
            yield f"| `{code}` {LISTS[name].label(code)} | {' | '.join(each or '–' for each in cells)} |"
        yield ""
    for scheme in schemes:
        yield from _of_scheme(name, scheme)


def _of_scheme(name: str, scheme: str) -> Iterator[str]:
    why: dict[str, list[str]] = defaultdict(list)
    for code, sentence in REASONS.get((name, scheme), {}).items():
        why[sentence].append(code)
    merged = mappings.merged(name, scheme)
    if not why and not merged:
        return
    yield f"`{scheme}`\n"
    for sentence, codes in why.items():
        yield f"- nothing: {_codes(codes)}. {sentence}"
    for group, theirs in merged:
        yield f"- the same there, {_codes(theirs)}: {_codes(group)}"
    yield ""


def _codes(codes: Iterable[str]) -> str:
    return ", ".join(f"`{each}`" for each in codes)


def _typology() -> Iterator[str]:
    yield from (f"- `{each.code}` {each.label}" for each in HO_TYPES)
    yield "\n| type | sector | adult | somebody is, or may be, under 18 |\n|---|---|---|---|"
    for type_ in TYPES:
        sectors = [each.code for each in SECTORS.under(type_.code)] or [""]
        for sector in sectors:
            said = [derive([type_.code], [sector], under_18=under_18) for under_18 in (False, True)]
            where = f"`{sector}`" if sector else ""
            yield f"| `{type_.code}` | {where} | {_derived(said[0])} | {_derived(said[1])} |"
    yield ""


def _derived(found: Derived) -> str:
    return " ".join(found.certain) or " · ".join(f"asked: {' or '.join(each)}" for each in found.asked) or "–"


def _ictip() -> Iterator[str]:
    yield "Their code tables were not at hand: codes come when a table is loaded (`ictip.Table.read`).\n"
    yield "| unit | attribute | our list | why nothing |\n|---|---|---|---|"
    for each in ATTRIBUTES:
        name, of = each.name.replace("_", " "), each.of or "–"
        yield f"| {each.unit.replace('_', ' ')} | {name} | {of} | {each.why_not} |"
    yield ""


def _form() -> Iterator[str]:
    yield "| field | from |\n|---|---|"
    yield from (f"| `{key}` | code: `{name}`, list {of} |" for key, (of, name) in nrm_form.CODED.items())
    yield from (f"| `{key}` | {words} |" for key, words in nrm_form.IN_WORDS.items())
    yield ""
    begin = _codes(nrm_form.LATER)
    yield f"Asked when a referral is made, and not before: fields that begin with {begin}."


if __name__ == "__main__":
    import django
    from django.conf import settings

    settings.configure(USE_I18N=False)
    django.setup()
    FILE.write_text(written())
