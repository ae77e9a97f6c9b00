"""Which answers a payload tells: the way back from the fields of the casework system to those of the form.

All of a complete report comes back but its reference, which the form does not send.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import count

from . import payload as there
from .account import TOLD_BEFORE
from .consenting import ANOTHER, PHONE, REFERRED
from .deciding import FILES, SOMEBODY
from .payload import LINES, OTHER_VICTIMS, Line
from .person import HOME_OFFICE, INTERPRETER
from .shapes import TICKED, Value
from .steps import NOT_ADULT
from .types import BOX

SEVERAL = "potential-victim-exploitative-situation-multiple"
SAYS_BORN = "Customer.Custom7"  # that there is a birthday, and not which
LOST = ("reference",)  # what no payload tells


class NotTold(ValueError):
    """A field of the payload has a value that the form does not write. The message names the field only."""


def answers_of(payload: Mapping[str, str]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """Return the answers that a payload tells, and the names of its fields that are none of the form's.

    Raises `NotTold` for a value that is none of the form's: nothing is guessed.
    """
    found: dict[str, Value] = {}
    for line in LINES:
        if len(line.keys) == 1 and line.name in payload and line.name != SAYS_BORN and line.keys[0] not in found:
            found[line.keys[0]] = _back(line, payload[line.name])
    if NOT_ADULT.holds(found):
        found.pop(REFERRED, None)  # set by the form, answered by nobody
    found |= dict(_shared(payload, found)) | dict(_opened(payload, found))
    files = tuple(_files(payload))
    if files:
        found[FILES] = files
    found = {key: value for key, value in found.items() if value}
    return found, tuple(name for name in payload if name not in _NAMES and not name.startswith("Document"))


_NAMES = {each.name for each in LINES} | {OTHER_VICTIMS.name, "Agent.Email", "ExternalId"}
_DECIDES = {  # lines that one of two questions tells: the first where this one is answered with yes
    "ExploitationDates": SEVERAL,
    "ReportedBeforeFurtherInfo": TOLD_BEFORE,
    "OtherVictimsFurtherInfo": "any-other-pvs",
}


def _back(line: Line, value: str) -> Value:
    if value == "":
        raise NotTold(line.name)
    codes = _CODES.get(line.name)
    if codes is not None:
        found = next((ours for ours, theirs in codes.items() if theirs == value), None)
        if found is None:
            raise NotTold(line.name)
        return found
    back = _BACK.get(line.written)
    return back(line, value) if back else value


def _capital(line: Line, value: str) -> Value:
    if value[:1] != value[:1].upper():
        raise NotTold(line.name)
    return value[:1].lower() + value[1:]


def _box(line: Line, value: str) -> Value:
    if value not in ("Yes", "No"):
        raise NotTold(line.name)
    return TICKED if value == "Yes" else ""


def _ways(line: Line, value: str) -> Value:
    found = tuple(each.lower() for each in value.split(", "))
    if not set(found) <= {"email", "post"}:
        raise NotTold(line.name)
    return found


_BACK: dict[Callable[[Value], str], Callable[[Line, str], Value]] = {
    there.capital: _capital,
    there.box: _box,
    there.ways: _ways,
}
_CODES: dict[str, Mapping[str, str]] = {
    "Type": {"yes": there.REFERRAL, "no": there.NOTIFICATION},
    "NRMOrDuty": {"yes": "NRM", "no": "DTN"},
    "Case.Jurisdiction": {each: there.jurisdiction(each) for each in there.COUNTRIES},
    "Customer.Custom17": there.GENDERS,
    "AdultOrChild": there.AGES,
    "AdultOrChildDuringExploitation": there.AGES,
    "ExploitationLocationPresented": there.PARTS,
    "OtherVictims": there.SURE,
    "FirstChanceToReport": there.SURE,
    "MoreThanOneExploitationSituations": there.SEVERAL_TIMES,
    "WhoToSendDecisionTo": there.TO_WHOM,
}


def _shared(payload: Mapping[str, str], found: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """The question behind a line that one of two tells."""
    for line in (*LINES, OTHER_VICTIMS):
        value = payload.get(line.name, "")
        if len(line.keys) > 1 and value and (line is not OTHER_VICTIMS or value != there.NOTHING_FURTHER):
            yield line.keys[0 if found.get(_DECIDES[line.name]) == "yes" else 1], value


def _opened(payload: Mapping[str, str], found: Mapping[str, Value]) -> Iterator[tuple[str, Value]]:
    """Options that no field has, told by what stands beneath them."""
    if SAYS_BORN in payload and "Customer.DOB" not in payload:
        raise NotTold("Customer.DOB")
    if INTERPRETER in found:
        yield HOME_OFFICE, "yes" if "CIDReference" in payload else "no"
    if "other-exploitation-details" in found:
        yield f"{BOX}other", TICKED
    if found.get("does-pv-need-support") == "yes":
        other = ANOTHER if "AlternativePhoneNumber" in payload else "no"
        yield PHONE, "yes" if "Customer.Phone" in payload else other
    if found.get("who-contact") == SOMEBODY:
        fields = {"email": "AltContactEmail", "post": "AltContactAddress"}
        yield SOMEBODY, tuple(way for way, name in fields.items() if name in payload)


def _files(payload: Mapping[str, str]) -> Iterator[str]:
    for at in count(1):
        name = payload.get(f"Document{at}.Name")
        if name is None:
            return
        yield name
