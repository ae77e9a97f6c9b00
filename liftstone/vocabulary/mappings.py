"""Every value of a list in every scheme that it is compared with: what it is there, or why it is nothing.

Most values carry their codes with them (`Value.maps`); the CTDC columns stand in `ctdc_crosswalk`. What has no
counterpart has a reason in `reasons`: the tests find a value that has neither. Several of our values may be one in
a scheme; what cannot be told apart there is said by `merged`, and our own code always travels beside it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from .catalogue import LISTS
from .crosswalk import SCHEME as HTCDS
from .ctdc_crosswalk import COLUMNS, CTDC_NEW, CTDC_OLD
from .reasons import REASONS

# List → the schemes with which it is compared.
WANTED: dict[str, tuple[str, ...]] = {
    "exploitation": ("nrm_form", "nrm_statistics", "ho_typology", HTCDS, CTDC_OLD, CTDC_NEW),
    "sectors": ("nrm_form", "ho_typology", HTCDS, CTDC_OLD, CTDC_NEW),
    "controls": (HTCDS, "ilo", CTDC_OLD, CTDC_NEW),
    "vulnerabilities": (HTCDS,),
    "recruitment": (HTCDS, CTDC_OLD, CTDC_NEW),
    "relations": ("unseen", HTCDS, CTDC_OLD, CTDC_NEW),
    "genders": ("nrm_gender", HTCDS, CTDC_OLD, CTDC_NEW),
    "age_bands": ("nrm_age", CTDC_OLD, CTDC_NEW),
    "under_18": ("nrm_age",),
    "nationalities": (HTCDS, CTDC_OLD, CTDC_NEW),
    "case_outcomes": (HTCDS,),
    "classes": ("case_class",),
    "contact_outcomes": ("case_class",),
    "sharing": ("disclosure_status",),
    "indicators": ("ho_indicators",),
    "ho_types": ("ho_typology",),
    "nations": ("nrm_jurisdiction",),
}


def codes_in(name: str, code: str, *, scheme: str) -> tuple[str, ...]:
    """Return what a value of the list `name` is in a scheme; () where it is nothing, and there is a reason."""
    if scheme in COLUMNS:
        return COLUMNS[scheme].get(name, {}).get(code, ())
    return LISTS[name].get(code).codes_in(scheme)


def ours(name: str, code: str, *, scheme: str) -> tuple[str, ...]:
    """Return our values of the list `name` that are `code` in a scheme: none, one or several."""
    return tuple(each for each in LISTS[name].codes if code in codes_in(name, each, scheme=scheme))


def pairs() -> Iterator[tuple[str, str]]:
    """Every list with every scheme that it is compared with."""
    return ((name, scheme) for name, schemes in WANTED.items() for scheme in schemes)


def unexplained(reasons: Mapping[tuple[str, str], Mapping[str, str]] = REASONS) -> list[tuple[str, str, str]]:
    """Return the values that are nothing in a scheme, with no reason why: there must be none."""
    return [
        (name, scheme, code)
        for name, scheme in pairs()
        for code in LISTS[name].codes
        if not codes_in(name, code, scheme=scheme) and code not in reasons.get((name, scheme), {})
    ]


def idle(reasons: Mapping[tuple[str, str], Mapping[str, str]] = REASONS) -> list[tuple[str, str, str]]:
    """Return reasons for values that are something after all, or that nobody asks for: there must be none."""
    wanted = set(pairs())
    return [
        (name, scheme, code)
        for (name, scheme), of_codes in reasons.items()
        for code in of_codes
        if (name, scheme) not in wanted or code not in LISTS[name] or codes_in(name, code, scheme=scheme)
    ]


def merged(name: str, scheme: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Return which of our values are the same in a scheme, each group with what it is there."""
    same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for code in LISTS[name].codes:
        if theirs := codes_in(name, code, scheme=scheme):
            same[theirs].append(code)
    return [(tuple(group), theirs) for theirs, group in same.items() if len(group) > 1]
