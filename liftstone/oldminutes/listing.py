"""Who was there and who sent apologies: lists, rows of tables and sentences, as the walk comes by them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from liftstone.oldminutes import actions, owners, people, prose, starts
from liftstone.oldminutes.owners import Known
from liftstone.oldminutes.shapes import Action, Attended, Doubt, Kind, Line, Said, Unsure
from liftstone.oldminutes.starts import Section

# What kinds of bodies people may be listed under.
_GROUP = re.compile(
    r"(?:the )?(?:statutory|voluntary|third|public|private|health|housing|education|police|councils?|ngos?"
    r"|charit(?:y|ies)|local authorit(?:y|ies)|nhs|business(?:es)?|employers|faith|probation|partners?|community"
    r"|local|national)(?: and \w+)?(?: (?:sector|groups?|organi[sz]ations?|bodies|partners|agencies|members))?",
    re.IGNORECASE,
)


@dataclass
class Listing:
    """Everybody so far. `held_on` is the day of the meeting, from which years are taken."""

    held_on: date | None
    section: Section | None = None
    present: list[Attended] = field(default_factory=list)
    apologies: list[Attended] = field(default_factory=list)
    away: list[Attended] = field(default_factory=list)  # listed, and nothing says whether they were there
    unsure: list[Unsure] = field(default_factory=list)
    following: tuple[Line, ...] = ()
    shape: people.Shape = people.Shape.NAMES

    def _person_row(self, line: Line, kinds: tuple[str, ...]) -> None:
        one = people.row(line.cells, ["organisation" if each == "perhaps" else each for each in kinds])
        if one and "perhaps" in kinds:
            one = replace(one, doubt=Doubt.PERSON_OR_BODY)
        sent = self.section is Section.APOLOGIES or "sent" in kinds
        if one and "away" in kinds:
            self.unsure.append(Unsure(one.name, Doubt.NOT_SAID))
            self.away.append(one)
            return
        if one:
            (self.apologies if sent else self.present).append(one)

    def _chaired(self, said: Said) -> bool:
        """Take in who is named for having led or written; not if it is no person."""
        found = [] if re.search(r"\d", said.words) else people.listed(said, shape=people.shape_of([said]))
        self.present.extend(found if len(found) == 1 and found[0].sure else [])
        return len(found) == 1 and found[0].sure

    def _attended(self, words: Said) -> list[tuple[Section, list[Attended]]]:
        """Whom the sentences of a paragraph say to have been there."""
        found = [
            (section, people.listed(each, shape=people.shape_of([each]))) for section, each in prose.attended(words)
        ]
        return [
            (section, [one for one in each if one.doubt is not Doubt.NOT_A_NAME]) for section, each in found if each
        ]

    def _known(self) -> Known:
        everybody = [*self.present, *self.apologies]
        return Known(everybody, tuple(one.organisation for one in everybody if one.organisation))

    def _owns(self, said: Said) -> bool:
        """Whether a line says nothing but who is to do something, and they have been named above."""
        who = owners.before(said.part(0, edges=" \t:;–-*"), self._known())
        return bool(who) and not any(each.doubt for each in who)

    def _of_body(self, said: Said) -> list[Attended]:
        """The people of a line that begins with the body, or the kind of bodies, that they are from."""
        match = re.match(r"([^,;:()]{2,60}):\s+(?=[A-Z])", said.words)
        if match is None or not (people.is_body(match.group(1)) or _GROUP.fullmatch(match.group(1))):
            return []
        body, rest = said.part(0, match.end(1)), said.part(match.end())
        found = [
            each
            for each in people.listed(rest, shape=people.shape_of([rest]))
            if each.doubt is not Doubt.NOT_A_NAME
        ]
        of = body if people.is_body(body.words) else None
        return [each if each.organisation else replace(each, organisation=of) for each in found]

    def _shape(self) -> people.Shape:
        """How the list that goes on here is written, seen over its lines up to the next section."""
        listed: list[Said] = []
        for line in self.following:
            if line.cells or line.heading or (listed and starts.section(line.said.words)):
                break
            begun = starts.section(line.said.words)
            listed.append(actions.text(line.said.part(begun[1] if begun else 0)))
        return people.shape_of(listed)

    def _know(self, found: Iterable[Action]) -> None:
        """Whoever is called by their initials, or is to do something under their name, is a person and no body."""
        called = {owner.name for action in found for owner in action.owners if owner.kind is Kind.PERSON}
        for people_of in (self.present, self.apologies):
            people_of[:] = [
                replace(one, doubt=None)
                if one.doubt is Doubt.PERSON_OR_BODY and one.organisation is None and one.name in called
                else one
                for one in people_of
            ]
