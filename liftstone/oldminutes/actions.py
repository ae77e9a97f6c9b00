"""What is to be done, in sentences: after ACTION, in bullets that begin with who. See `rows` for tables."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from liftstone.oldminutes import dates, owners, starts
from liftstone.oldminutes.owners import Known
from liftstone.oldminutes.shapes import Action, Day, Doubt, Kind, Owner, Said, Standing

_TO = re.compile(r"\s(?:to|will|i)\s+", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?<=[.!?)\]]\s)|^)[*\[]{0,2}(?:ACTIONS?|Actions?|AP|CAM GWEITHREDU|Cam gweithredu)(?: (?:point|no\.?))?"
    r"(?: ?\d{1,3}(?:[./]\d{1,3})?)?\*{0,2}(?:\s?[:–—-]\s?|\s(?=\()|(?=\s[A-Z]{2,3}\b))"
)
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]\.?$")
_DASH = re.compile(r"\s[–—-]\s([^–—]{2,60})$")
_BY = re.compile(
    r"[,;]?\s*\b(?:by|before|due|deadline|erbyn|cyn)\b:?.*$|[,;]\s*(?=\d).*$", re.IGNORECASE | re.DOTALL
)
EDGES = " \t\n,;:–—-•*|[]"


def made(
    words: Said,
    who: tuple[Owner, ...],
    day: Day | None,
    *,
    item: Said | None,
    standing: Standing = Standing.OPEN,
    also: Sequence[Doubt] = (),
) -> Action:
    """Put an action together, with all there is to doubt about it; `also` is what its place in a table adds."""
    doubts = [*also, *(owner.doubt for owner in who if owner.doubt)]
    if not who:
        doubts.append(Doubt.NO_OWNER)
    if day is None:
        doubts.append(Doubt.NO_DATE)
    elif day.doubt:
        doubts.append(day.doubt)
    bare = dates.without(words.part(0, edges=EDGES), day) if day else words.part(0, edges=EDGES)
    return Action(_unstopped(bare), who, day, item, standing, tuple(dict.fromkeys(doubts)))


def _unstopped(said: Said) -> Said:
    """Without the full stop of its sentence; one that shortens a word stays."""
    return (
        said
        if re.search(r"(?:\b(?:etc|e\.g|i\.e|no|approx)|\b[A-Z]|\.\.)\.$", said.words)
        else said.part(0, edges=" .")
    )


def labelled(said: Said) -> Iterator[tuple[Said, Said]]:
    """Yield, for each ACTION in a line, the words before it and those after it up to the next."""
    labels = list(_LABEL.finditer(said.words))
    ends = [*(each.start() for each in labels[1:]), len(said.words)][: len(labels)]
    for label, end in zip(labels, ends, strict=True):
        yield said.part(0, label.start(), edges=EDGES), said.part(label.end(), end, edges=" \t\n*:")


def after_label(
    before: Said, said: Said, *, known: Known, held_on: date | None, item: Said | None
) -> Action | None:
    """Return the action that ACTION announces; where only who follows, it is the sentence before."""
    alone = _who_and_when(said, known, held_on)
    if alone and alone[0]:
        sentence = _last_sentence(before)
        begun = who_before(sentence, known)
        again = begun and {each.name for each in begun[0]} <= {each.name for each in alone[0]}
        sentence = begun[1] if begun and again else sentence
        return (
            made(sentence, alone[0], alone[1] or dates.last(sentence, held_on=held_on), item=item)
            if sentence.words
            else None
        )
    return free(said, known=known, held_on=held_on, item=item) if said.words else None


def free(said: Said, *, known: Known, held_on: date | None, item: Said | None) -> Action:
    """Return these words as an action: who comes before "to", in front with a mark, or last."""
    day = dates.last(said, held_on=held_on)
    if begun := who_before(said, known):
        return made(begun[1], begun[0], day, item=item)
    if begun := _who_in_front(said, known):
        return made(begun[1], begun[0], day, item=item)
    for shape in (_BRACKET, _DASH):
        match = shape.search(said.words.rstrip(" ."))
        if match and (found := _who_and_when(said.part(match.start(1), match.end(1)), known, held_on)):
            return made(said.part(0, match.start()), found[0], found[1] or day, item=item)
    return made(said, (), day, item=item)


def bullet(said: Said, *, known: Known, held_on: date | None, item: Said | None, listed: str = "") -> Action | None:
    """Return the action of a line that begins with who is "to" do it, or None if it is a note.

    One that is `listed` below a bullet may end with who and by when instead: "Letter to tenants (IH, 7 March)".
    """
    begun = who_before(said, known)
    if begun is None and listed:
        return _ended(said, known=known, held_on=held_on, item=item)
    if begun is None or re.match(r"will\b", said.words[begun[1].start - said.start - 5 :]):
        return None
    return made(begun[1], begun[0], dates.last(said, held_on=held_on), item=item)


def _ended(said: Said, *, known: Known, held_on: date | None, item: Said | None) -> Action | None:
    match = _BRACKET.search(said.words.rstrip(" ."))
    found = _who_and_when(said.part(match.start(1), match.end(1)), known, held_on) if match else None
    if match is None or found is None or found[1] is None or any(each.doubt for each in found[0]):
        return None
    return made(said.part(0, match.start()), found[0], found[1], item=item)


def text(said: Said) -> Said:
    """Return a line without its bullet or its number; a number that counts something stays."""
    match = starts.BULLET.match(said.words)
    said = said.part(match.end() if match else 0, edges=" \t")
    number = starts.numbered(said.words)
    listed = number and not match and re.search(r"[.):]", said.words[: number[1]])
    return said.part(number[1] if number and listed else 0, edges=" \t")


def who_before(said: Said, known: Known) -> tuple[tuple[Owner, ...], Said] | None:
    """Return who stands before "to", and what they are to do, if a sentence begins with nothing else."""
    match = _TO.search(said.words[: owners.LONGEST + 4])
    if match is None:
        return None
    who = owners.before(said.part(0, match.start()), known)
    return (who, said.part(match.end())) if who else None


def _who_in_front(said: Said, known: Known) -> tuple[tuple[Owner, ...], Said] | None:
    match = re.match(r"\(?([^()\n:–—]{2,60}?)(?:\)\s?[:–—-]?|:|\s[–—-])\s*(?=\S)", said.words)
    if match is None:
        return None
    who = owners.before(said.part(match.start(1), match.end(1)), known)
    if not who:
        return None
    rest = said.part(match.end())
    return who, rest.part(3) if rest.words.startswith("to ") else rest


def _who_and_when(said: Said, known: Known, held_on: date | None) -> tuple[tuple[Owner, ...], Day | None] | None:
    """Owners, and perhaps a day, if these words are nothing else."""
    day = dates.last(said, held_on=held_on)
    who = said.part(0, day.said.start - said.start) if day else said
    who = who.part(0, match.start()) if (match := _BY.search(who.words)) else who
    found = owners.before(who.part(0, edges=" .,;:–-()[]\n"), known)
    rest = said.words[day.said.end - said.start :].strip(" .)]") if day else ""
    if rest or not found:
        return None
    return (
        (found, day) if any(each.kind is not Kind.UNKNOWN or each.said.words.isupper() for each in found) else None
    )


def _last_sentence(said: Said) -> Said:
    ends = [each.end() for each in re.finditer(r"[.!?]\s+(?=[A-Z])", said.words)]
    return said.part(ends[-1] if ends else 0, edges=EDGES)
