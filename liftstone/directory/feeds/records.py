"""One record of a foreign feed, with all that hangs on it, in the shape of HSDS 3; what is wrong is noted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from liftstone.directory.feeds import cleaning, older, places
from liftstone.directory.feeds.problems import Code, Log
from liftstone.directory.hsds_fields import Document, Field, fields
from liftstone.directory.hsds_values import new_id
from liftstone.directory.projecting import MARKS, PUBLISHED_TYPES, is_public

# Which kind a reference points to; the others end in _id after the name of their kind.
POINTS_TO: Mapping[str, str] = {
    "parent_organization_id": "organization",
    "parent_id": "taxonomy_term",
    "link_id": "record",
    "resource_id": "record",
}
DEEPEST = 14  # records within records; the standard's own depth is nine
OLDEST = 130  # years; a feed that says 999 means no limit
FALLBACKS: Mapping[str, str] = {
    "status": "inactive",  # nobody is sent where it is not known to be open
    "location_type": "physical",
    "address_type": "physical",
}
# What an address of the United Kingdom seldom says, and the standard asks for.
SILENT = frozenset({("address", "state_province"), ("address", "country"), ("address", "city")})


@dataclass
class Source:
    """A feed while it is read: its name (ids are made from it), what is wrong, what it calls what we renamed."""

    name: str
    log: Log = field(default_factory=Log)
    theirs: dict[str, str] = field(default_factory=dict)
    is_older: bool = False

    def our_id(self, kind: str, *, theirs: str) -> str:
        """The id that we make for a record of theirs, the same each time."""
        ours = new_id(self.name, theirs=f"{kind}/{theirs}")
        self.theirs[ours] = theirs
        return ours


def read(kind: str, raw: Mapping[str, Any], *, path: str, source: Source, within: str = "") -> Document:
    """Return a record as HSDS has it. `within` names where it stands, for an id if it has none."""
    turned, was_older = older.modern(kind, raw)
    source.is_older |= was_older
    known = fields(kind)
    done: Document = {"id": _own_id(kind, turned, path=path, source=source, within=within)}
    for number, (name, value) in enumerate(turned.items()):
        if number >= cleaning.MOST:
            source.log.say(Code.TOO_MANY, path, kind=kind)
            break
        if name == "id":
            continue
        where = f"{path}.{name}" if name in known else path
        kept = (
            _known(kind, known[name], value, path=where, source=source, within=f"{done['id']}/{name}")
            if name in known
            else _unknown(name, value, path=where, source=source)
        )
        key = name if name in known else str(cleaning.unknown(name)[0])
        if kept is not None and key not in done:
            done[key] = kept
    _look_at(kind, done, path=path, source=source)
    return done


def _own_id(kind: str, raw: Mapping[str, Any], *, path: str, source: Source, within: str) -> str:
    """The record's id. A UUID of theirs stays; anything else becomes one of ours."""
    theirs, is_fine = cleaning.identifier(raw.get("id"))
    if is_fine:
        return theirs
    if theirs:
        source.log.say(Code.NOT_UUID, f"{path}.id", kind=kind)
        return source.our_id(kind, theirs=theirs)
    source.log.say(Code.NO_ID, path, kind=kind)
    return new_id(source.name, theirs=f"{kind}/{within}")


def _known(kind: str, field_: Field, value: Any, *, path: str, source: Source, within: str) -> Any:
    """What stands in a field of the standard, None for nothing."""
    if value is None or value == "":
        return None
    if field_.holds:
        return _nested(field_, value, path=path, source=source, within=within)
    if field_.shape == "id":
        theirs, is_fine = cleaning.identifier(value)
        if is_fine or not theirs:
            return theirs or None
        pointed = POINTS_TO.get(field_.name) or field_.name.removesuffix("_id")
        return source.our_id(pointed, theirs=theirs)
    kept, problem = cleaning.plain(field_, value)
    if problem is Code.BAD_CHOICE and field_.name == "status":
        problem = Code.UNKNOWN_STATUS
    if problem:
        source.log.say(problem, path, kind=kind)
    return kept


def _nested(field_: Field, value: Any, *, path: str, source: Source, within: str) -> Any:
    """The records in a field, of which what is no record is left out."""
    if path.count(".") > DEEPEST:
        source.log.say(Code.TOO_DEEP, path, kind=field_.holds)
        return None
    if not field_.many:
        if is_record(field_.holds, value, path=path, source=source):
            return read(field_.holds, value, path=path, source=source, within=within)
        return None
    if isinstance(value, list):
        return _listed(field_, value, path=path, source=source, within=within)
    source.log.say(Code.NOT_A_RECORD, path, kind=field_.holds)
    return None


def _listed(field_: Field, value: list[Any], *, path: str, source: Source, within: str) -> list[Document]:
    """The records of a list that can be used."""
    if len(value) > cleaning.MOST:
        source.log.say(Code.TOO_MANY, path, kind=field_.holds)
    found = []
    for number, each in enumerate(value[: cleaning.MOST]):
        at = f"{path}[{number}]"
        if not is_record(field_.holds, each, path=at, source=source):
            continue
        record = read(field_.holds, each, path=at, source=source, within=f"{within}/{number}")
        if _is_usable(field_.holds, record, path=at, source=source):
            found.append(record)
    return found


def is_record(kind: str, value: Any, *, path: str, source: Source) -> bool:
    """Whether something is a record that may be read; say so where it is none, or a confidential one."""
    if not isinstance(value, Mapping):
        source.log.say(Code.NOT_A_RECORD, path, kind=kind)
        return False
    # A source says it in its own words: what is no plain no is a yes, as it is where we publish.
    marked = any(value.get(mark) not in (None, False, "", 0, "no", "false") for mark in MARKS)
    if marked or (kind == "location" and _is_redacted(value.get("location_type"))):
        source.log.say(Code.CONFIDENTIAL, path, kind=kind)
        return False
    return True


def _is_redacted(kind: Any) -> bool:
    """Whether a kind of place that the standard has not says that the place is not to be shown."""
    known = kind in PUBLISHED_TYPES or not isinstance(kind, str)
    return not known and any(
        word in kind.casefold() for word in ("redact", "confiden", "secret", "hidden", "private")
    )


def _unknown(name: Any, value: Any, *, path: str, source: Source) -> Any:
    """What the standard does not know, unless something in it is not for the public: it would hold all back."""
    if not is_public({name: value}):
        if name not in MARKS:  # else a plain no: a yes has had the record left out
            source.log.say(Code.CONFIDENTIAL, path, kind="extra")
        return None
    kept, problem = cleaning.unknown(value)
    if problem:
        source.log.say(problem, path, kind="extra")
    return kept


def _is_usable(kind: str, record: Document, *, path: str, source: Source) -> bool:
    """Whether a record in a list says what it is there for: a telephone has digits, a link its address."""
    if kind == "phone" and not any(sign.isdigit() for sign in record.get("number", "")):
        source.log.say(Code.BAD_PHONE, f"{path}.number", kind=kind)
        return False
    if kind == "url":
        return "url" in record
    return not (kind == "service_capacity" and not {"available", "updated"} <= set(record))


def _look_at(kind: str, record: Document, *, path: str, source: Source) -> None:
    """What can only be seen of a record as a whole; and what must be there is, or is said to be missing."""
    for name, field_ in fields(kind).items():
        if field_.required and name not in record:
            _miss(kind, name, record, path=path, source=source)
    if kind == "location":
        places.place(record, path=path, log=source.log)
    if kind == "service":
        _check_ages(record, path=path, log=source.log)
    if kind == "taxonomy_term" and record.get("parent_id") == record["id"]:
        source.log.say(Code.OWN_PARENT, f"{path}.parent_id", kind=kind)
        del record["parent_id"]


def _miss(kind: str, name: str, record: Document, *, path: str, source: Source) -> None:
    """Say that something is missing, and put there what the standard allows: empty words, never invented ones."""
    if name == "name" and kind in ("service", "organization"):
        source.log.say(Code.EMPTY_NAME, f"{path}.{name}", kind=kind)
    elif name in FALLBACKS:
        record[name] = FALLBACKS[name]
        if name == "status" and not _was_said(source, f"{path}.{name}"):
            source.log.say(Code.MISSING, f"{path}.{name}", kind=kind)
    elif fields(kind)[name].accepts(""):
        record[name] = ""
        if (kind, name) not in SILENT:
            source.log.say(Code.MISSING, f"{path}.{name}", kind="" if kind == "organization" else kind)


def _was_said(source: Source, path: str) -> bool:
    """Whether something was said of a field already: what was left out there is no longer missing."""
    return any(each.path == path for each in source.log.problems[-20:])


def _check_ages(record: Document, *, path: str, log: Log) -> None:
    """Leave out ages that nobody has, and both where the youngest is older than the oldest."""
    for name in ("minimum_age", "maximum_age"):
        if name in record and not 0 <= record[name] <= OLDEST:
            log.say(Code.ABSURD_AGE, f"{path}.{name}", kind="")
            del record[name]
    if record.get("minimum_age", 0) > record.get("maximum_age", OLDEST):
        log.say(Code.ABSURD_AGE, f"{path}.minimum_age", kind="")
        del record["minimum_age"], record["maximum_age"]
