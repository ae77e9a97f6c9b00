"""The older shape of Open Referral UK (1 and 2), which many councils still publish, turned into that of HSDS 3.

Names of its tables are plurals made by rule (`eligibilitys`, `regular_schedules`); what HSDS 3 has no place for,
such as reviews and the days on which a service is closed, stays beside it as it is.
"""

from collections.abc import Callable, Mapping
from typing import Any

Raw = dict[str, Any]


def modern(kind: str, raw: Mapping[str, Any]) -> tuple[Raw, bool]:
    """Return a record in the shape of HSDS 3, and whether it had to be changed. `raw` is left alone."""
    turned = dict(raw)
    changes = [change(turned) for change in _CHANGES.get(kind, ())]
    return turned, any(changes)


def _renamed(old: str, new: str) -> Callable[[Raw], bool]:
    """What was called `old` is called `new`, unless that is there already."""

    def change(raw: Raw) -> bool:
        if raw.get(old) in (None, "", []) or raw.get(new) not in (None, "", []):
            return False
        raw[new] = raw.pop(old)
        return True

    return change


def _doubled(old: str, same_as: str) -> Callable[[Raw], bool]:
    """The UK profile says the same words twice; said once they are enough."""

    def change(raw: Raw) -> bool:
        if raw.get(old) in (None, ""):
            return False
        if raw.get(same_as) in (None, ""):
            raw[same_as] = raw[old]
        if raw[same_as] == raw[old]:
            del raw[old]
        return False  # the profile of version 3 does so as well: it is no older shape

    return change


def _records(raw: Raw, name: str) -> list[Raw]:
    """The records in a list, of at most as many as are read."""
    found = raw.get(name)
    return [each for each in found[:500] if isinstance(each, dict)] if isinstance(found, list) else []


def _eligibility(raw: Raw) -> bool:
    """Ages and words of all who may come: the youngest and the oldest of them."""
    groups = _records(raw, "eligibilitys")
    if not groups:
        return False
    del raw["eligibilitys"]
    for name, choose in (("minimum_age", min), ("maximum_age", max)):
        ages = [each.get(name) for each in groups]
        numbers = [age for age in ages if isinstance(age, int | float) and not isinstance(age, bool)]
        # A group without a limit has none, and so have all together.
        if name not in raw and numbers and len(numbers) == len(groups):
            raw[name] = choose(numbers)
    words = [each["eligibility"] for each in groups if isinstance(each.get("eligibility"), str)]
    if words and not raw.get("eligibility_description"):
        raw["eligibility_description"] = "; ".join(dict.fromkeys(words))
    return True


def _terms(raw: Raw) -> bool:
    """Links to terms of a taxonomy become attributes."""
    links = [*_records(raw, "service_taxonomys"), *_records(raw, "link_taxonomies")]
    if not links:
        return False
    attributes = _records(raw, "attributes")
    for link in links:
        term = link.get("taxonomy")
        if isinstance(term, dict):
            words = {"name": term.get("name"), "description": term.get("description") or term.get("name")}
            known = {"id": term.get("id"), "taxonomy": term.get("vocabulary")}
            attributes.append({"id": link.get("id"), "taxonomy_term": {**known, **words}})
    raw.pop("service_taxonomys", None)
    raw.pop("link_taxonomies", None)
    raw["attributes"] = attributes
    return True


def _addresses(raw: Raw) -> bool:
    """An address of the older shape says no kind, and seldom a county or a country."""
    old = _records(raw, "physical_addresses")
    if not old:
        return False
    del raw["physical_addresses"]
    extra = {"address_type": "physical", "country": "GB", "state_province": ""}
    raw["addresses"] = [*_records(raw, "addresses"), *({**extra, **each} for each in old)]
    return True


def _weekly(raw: Raw) -> bool:
    """Hours of one day of the week: `weekday` beside the hours, with no rule."""
    changed = _renamed("weekday", "byday")(raw)
    if raw.get("byday") and raw.get("opens_at") and not raw.get("freq"):
        raw["freq"] = "WEEKLY"
        changed = True
    return changed


def _numbers(raw: Raw) -> bool:
    """A charity's or a company's number becomes an identifier of a register."""
    found = []
    for name, scheme in (("charity_number", "GB-CHC"), ("company_number", "GB-COH")):
        if isinstance(raw.get(name), str | int) and raw[name]:
            found.append({"identifier_scheme": scheme, "identifier_type": scheme, "identifier": str(raw.pop(name))})
    if found:
        raw["organization_identifiers"] = [*_records(raw, "organization_identifiers"), *found]
    return bool(found)


_CHANGES: Mapping[str, tuple[Callable[[Raw], bool], ...]] = {
    "service": (
        _renamed("regular_schedules", "schedules"),
        _renamed("fundings", "funding"),
        _eligibility,
        _terms,
    ),
    "organization": (_renamed("url", "website"), _numbers),
    "service_at_location": (_renamed("regular_schedules", "schedules"),),
    "location": (_renamed("accessibility_for_disabilities", "accessibility"), _addresses),
    "schedule": (_weekly,),
    "language": (_renamed("language", "name"),),
    "service_area": (_doubled("service_area", "name"),),
    "accessibility": (_doubled("accessibility", "description"),),
    "taxonomy_term": (_doubled("term", "name"),),
}
