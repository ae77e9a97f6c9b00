"""Takes the Home Office's list of first responders into the directory; see `official` for what each name is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from liftstone.accounts.actor import Actor
from liftstone.audit import actions as audit
from liftstone.directory import official, policies, renewing
from liftstone.directory.models import Feed, FirstResponder, Provider, Service
from liftstone.directory.official import Group, Known, Listed, Register
from liftstone.directory.verbs import DirectoryVerb
from liftstone.places import councils
from liftstone.places.models import AUTHORITIES, Council
from liftstone.places.rules import folded

FEED = "First responder organisations (Home Office)"
SERVICE = "Referral into the National Referral Mechanism"
LONGEST = 300  # characters of all the names under which one body is listed
BATCH = 500
# A list with fewer names than this, or of which less is known, is no edition of the published one.
FEWEST, LEAST_KNOWN = 3, 0.5


class NotTheList(ValueError):
    """This is no list of organisations; the message is for a person."""


@dataclass
class Taken:
    """What became of a list: by group, what nobody knows, what it no longer has, how many are new."""

    groups: Counter[str] = field(default_factory=Counter)
    unknown: list[str] = field(default_factory=list)
    abolished: dict[str, tuple[str, ...]] = field(default_factory=dict)
    gone: list[str] = field(default_factory=list)
    new: int = 0


@dataclass
class Entry:
    """One body of today, under all the names that it is listed under."""

    key: str
    name: str
    group: Group
    areas: tuple[str, ...]
    nations: tuple[str, ...]
    for_whom: tuple[str, ...]
    names: list[str] = field(default_factory=list)

    @property
    def listed_as(self) -> str:
        """Its names on the list, as many as there is room for."""
        return "; ".join(self.names)[:LONGEST]


def register() -> Register:
    """Return the councils that are loaded, with who is responsible for each today."""
    rows = Council.objects.all()
    return Register(
        Known(
            gss=row.gss,
            name=row.name,
            names=tuple(row.names),
            nation=row.nation,
            is_combined=row.type in AUTHORITIES,
            now=tuple(each.gss for each in councils.successors_of(row)),
        )
        for row in rows
    )


@transaction.atomic
def take(*, names: Sequence[Any], as_of: date, by: Actor) -> Taken:
    """Take a list in: new bodies are added, those that it no longer has end as of that day, nothing else changes.

    What stewards wrote (out of hours, interviews, how quickly) stays. Raises `NotTheList`; nothing changes then.
    """
    feed = _feed(by)
    policies.check_can_keep(by, feed)
    listed = _matched(names)
    taken = Taken(unknown=[each.name for each in listed if each.group is None])
    taken.groups.update(str(each.group) for each in listed if each.group)
    taken.abolished = {each.name: each.councils for each in listed if each.is_abolished}
    entries = _entries(listed)
    was_there = Service.objects.filter(feed=feed).exists()
    taken.new = _write(entries, feed=feed, since=as_of if was_there else None, by=by)
    taken.gone = _end([each.key for each in entries], feed=feed, as_of=as_of)
    feed.kept_at = timezone.now()
    feed.save(update_fields=["kept_at"])
    renewing.renew(Service.objects.filter(feed=feed).values_list("id", flat=True))
    detail = {"listed": len(listed), "new": taken.new, "gone": len(taken.gone), "unknown": len(taken.unknown)}
    audit.record(
        DirectoryVerb.IMPORTED,
        by=by.person,
        organisation=by.organisation,
        on=("directory_feed", feed.id),
        detail=detail,
    )
    return taken


def _feed(by: Actor) -> Feed:
    found = Feed.objects.filter(organisation_id=by.organisation, name=FEED).first()
    return found or Feed(organisation_id=by.organisation, name=FEED)


def _matched(names: Sequence[Any]) -> list[Listed]:
    if len(names) < FEWEST or not all(isinstance(name, str) and 0 < len(name.strip()) <= LONGEST for name in names):
        raise NotTheList("This is no list of organisations: it must be a JSON list of names.")
    known = register()
    listed = [official.match(name, councils=known) for name in dict.fromkeys(name.strip() for name in names)]
    if sum(each.group is not None for each in listed) < LEAST_KNOWN * len(listed):
        raise NotTheList("Most of these names are not known: load the councils first (liftstone load places FILE).")
    return listed


def _entries(listed: Iterable[Listed]) -> list[Entry]:
    """Bring together the names of one body: a council that took over from four is listed under all of theirs."""
    officials = {row.gss: row for row in Council.objects.all()}
    found: dict[str, Entry] = {}
    for each in listed:
        for entry in _of(each, officials):
            found.setdefault(entry.key, entry).names.append(each.name)
    return list(found.values())


def _of(each: Listed, officials: dict[str, Council]) -> list[Entry]:
    if each.group is None:
        return []
    if each.council:
        return [_council(officials[gss], each.group) for gss in each.councils]
    single = each.forces[0] if each.group == Group.POLICE and len(each.forces) == 1 else ""
    return [
        Entry(
            key=f"force:{single}" if single else f"body:{folded(each.name)}"[:200],
            name=each.name,
            group=each.group,
            areas=tuple(f"force:{code}" for code in each.forces),
            nations=each.nations,
            for_whom=each.for_whom,
        )
    ]


def _council(row: Council, group: Group) -> Entry:
    """A combined authority covers its members: no place lies in it by itself."""
    codes = (councils.members_of(row) if group == Group.COMBINED else ()) or (row.gss,)
    return Entry(
        key=f"council:{row.gss}",
        name=row.name,
        group=group,
        areas=tuple(f"council:{code}" for code in codes),
        nations=(row.nation,),
        for_whom=(),
    )


def _write(entries: list[Entry], *, feed: Feed, since: date | None, by: Actor) -> int:
    """Write what is new or other than before; return how many are new."""
    if feed._state.adding:
        feed.save(force_insert=True)
    own = Provider.objects.filter(organisation_id=by.organisation).select_related("responder")
    by_key = {each.source_id: each for each in own.filter(feed=feed)}
    # Somebody may have written an organisation before the list was loaded: it is the same one, not a second.
    by_name = {folded(each.name): each for each in own.exclude(feed=feed)}
    kept = [(each, by_key.get(each.key) or by_name.get(folded(each.name))) for each in entries]
    made = [(each, found or _provider(each, feed)) for each, found in kept]
    new = [provider for (_, found), (_, provider) in zip(kept, made, strict=True) if found is None]
    Provider.objects.bulk_create(new, batch_size=BATCH)
    _write_responders(made, since=since)
    offered = set(Service.objects.filter(feed=feed).values_list("source_id", flat=True))
    services = [_service(each, provider, feed) for each, provider in made if _service_key(each.key) not in offered]
    Service.objects.bulk_create(services, batch_size=BATCH)
    return len(new)


def _write_responders(made: list[tuple[Entry, Provider]], *, since: date | None) -> None:
    new, changed = [], []
    for entry, provider in made:
        row: FirstResponder | None = getattr(provider, "responder", None)
        if row is None:
            new.append(_said(FirstResponder(provider=provider, since=since), entry))
        else:
            changed.append(_said(row, entry))
    FirstResponder.objects.bulk_create(new, batch_size=BATCH)
    fields = ["kind", "nations", "areas", "listed_as", "until"]
    FirstResponder.objects.bulk_update(changed, fields, batch_size=BATCH)


def _said(row: FirstResponder, entry: Entry) -> FirstResponder:
    """What the list says of it; for whom it is may have been written better here."""
    row.organisation_id = row.provider.organisation_id
    row.kind, row.listed_as = official.KINDS[entry.group], entry.listed_as
    row.nations, row.areas, row.until = list(entry.nations), list(entry.areas), None
    row.for_whom = row.for_whom or list(entry.for_whom)
    return row


def _provider(entry: Entry, feed: Feed) -> Provider:
    return Provider(
        organisation_id=feed.organisation_id,
        feed=feed,
        source_id=entry.key,
        name=entry.name,
        is_police=official.KINDS[entry.group] == "police",
    )


def _service(entry: Entry, provider: Provider, feed: Feed) -> Service:
    """What makes it found. Not published: the list has no number that somebody could ring, nor has anybody rung."""
    return Service(
        organisation_id=feed.organisation_id,
        provider=provider,
        feed=feed,
        source_id=_service_key(entry.key),
        name=SERVICE,
        needs=["nrm_interview"],
        is_open=False,
    )


def _end(keys: Sequence[str], *, feed: Feed, as_of: date) -> list[str]:
    """End what the list no longer has; the organisation itself stays, with whatever else it does."""
    services = Service.objects.filter(feed=feed).exclude(source_id__in=[_service_key(key) for key in keys])
    gone = FirstResponder.objects.filter(provider__in=services.values("provider"), until__isnull=True)
    names = list(gone.values_list("listed_as", flat=True))
    gone.update(until=as_of)
    return names


def _service_key(key: str) -> str:
    return f"nrm:{key}"[:200]
