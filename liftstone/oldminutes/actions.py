"""What is to be done, in sentences: after ACTION, in bullets that begin with who. See `rows` for tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from liftstone.oldminutes import dates, orders, owners, starts
from liftstone.oldminutes.owners import Known
from liftstone.oldminutes.shapes import Action, Day, Doubt, Kind, Owner, Said, Standing

_TO = re.compile(r"\s(?:to|will|i)\s+", re.IGNORECASE)
_REF = r"(?: ?(?:no\.? ?|#)?(?:\d{1,4}(?:[./-]\d{1,4}){0,2}[a-z]?|[A-Z]?\d{1,3}))?"
_LABEL = re.compile(
    r"(?:(?:(?<=[.!?)\]*”’\"]\s)|(?<=\s\s)|^|(?<=\n))(?:[>→»⇒=-]{1,3}\s?)?[*\[(]{0,3}|(?<=\s)[*]{0,2}[\[(][*]{0,2})"
    r"(?:(?:AGREED |NEW |Agreed |New )?(?:ACTIONS?|Actions?)|AP|CAM GWEITHREDU|Cam gweithredu)(?: (?:points?"
    r"|POINTS?|items?|ITEMS?|required|REQUIRED|agreed|needed|by|for|on|BY|FOR|ON)\b)?"
    + _REF
    + r"\*{0,2}(?:\s?[:–—→>-]{1,2}\s?|\s?(?=\()|\s+(?=[A-Z]{2,4}\b(?![-’'])(?! ?(?:PLAN|LOG|POINTS|TABLE|LIST"
    r"|TRACKER)))"
    r"|(?<=(?i: for))\s(?!Children)(?=(?:[A-Z]|the [A-Z]|all\b|every(?:one|body)\b)[\w ,&/.'’-]{0,60}:\s)"
    r"|(?<=\d)\s{1,8}(?=[A-Z])|(?<=\d[a-z])\s{1,8}(?=[A-Z]))"
    r"\*{0,2}"
)
_LISTED = re.compile(
    r"(?:[A-Z]{1,3}\d{1,3}|\d{1,4}(?:[/-]\d{1,4}){1,2}|#\d{1,4})[a-z]?[.):]?\s{1,8}(?=[A-Z])"
)  # how a log counts
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]\.?$")
_STATE = re.compile(
    r"\s*(?:[–—-]+\s+|[(\[]|[:,]\s|(?<=\.)\s)(?:(?P<done>(?:now |action )?(?:done|completed?|closed|discharged"
    r"|actioned))|open|not (?:yet )?started"
    r"|in progress|outstanding|overdue|carried (?:forward|over)[^()\[\]]{0,40})[)\]]?\.?$", re.IGNORECASE
)  # fmt: skip
_NONE = re.compile(
    r"(?:none|nil|n/?a|no (?:further )?actions?(?: (?:arising|required|agreed))?|nothing|dim|-|–)\W*", re.IGNORECASE
)
_CUT = re.compile(starts.UNENDED + r"(?<!\s)[.;]\s+(?=[A-Z])|\n|,\s+and\s+(?=[A-Z])")
TICK = re.compile(r"\[(?P<mark>[ xX✓✔])\]\s*|(?P<box>☐)\s*")
_IN_FRONT = re.compile(
    r"\(?([^()\n:–—>→]{2,60}?)(?:\s\([^()]{1,40}\))?(?:\)\s?[:–—-]?|:|\s?(?:-{1,2}>|→|=>|⇒)|\s[–—-])\s*(?=\S)"
)
_INNER = re.compile(r"\[[^()\[\]]{6,300}\]|\([^()\[\]]{6,300}\)")
_AGREED = re.compile(
    r"(?:it was )?(?:agreed|resolved|decided|decision|outcome)\s?(?:[:–-]|that|to)\s?", re.IGNORECASE
)
_DASH = re.compile(r"\s[–—-]\s([^–—]{2,60}(?:\s[–—]\s[^–—]{2,40})?)$")
_COMMA = re.compile(r",\s([^,;()]{2,40})$")
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
        opened = label.group().strip(" *")[:1]
        closed = said.words.find({"(": ")", "[": "]"}.get(opened, "\x00"), label.end(), end)
        end = closed if closed > 0 else end
        yield said.part(0, label.start(), edges=EDGES), said.part(label.end(), end, edges=" \t\n*:")


def bracketed(said: Said, known: Known, *, held_on: date | None, item: Said | None) -> Iterator[Action]:
    """Yield the actions that stand in brackets without ACTION: "[AM to write]"; only for those who were named."""
    for match in _INNER.finditer(said.words):
        inner = said.part(match.start() + 1, match.end() - 1)
        begun = who_before(inner, known)
        if not begun and match.group().startswith("[") and (found := _who_and_when(inner, known, held_on)):
            before = last_sentence(said.part(0, match.start()))
            ended = re.match(r"\s*(?:$|[.;\n]|[A-Z])", said.words[match.end() :])
            if ended and " " in before.words and found[1] and not any(each.doubt for each in found[0]):
                yield made(before, found[0], found[1], item=item)
        if begun and not any(each.doubt for each in begun[0]):
            words, standing = stated(begun[1])
            day = dates.last(words, held_on=held_on)
            yield made(words, begun[0], day, item=item, standing=standing)


def several(said: Said, known: Known, held_on: date | None) -> list[Said]:
    """Return the actions that follow ACTION: each begins with who, and ends with by when or where one begins."""
    found: list[Said] = []
    begin, ended = 0, False
    cuts = [each.end() for each in _CUT.finditer(said.words)]
    stops = {each.end(): each.start() + (each.group()[0] in ".;") for each in _CUT.finditer(said.words)}
    for cut, until in zip(cuts, [*cuts[1:], len(said.words)], strict=False):
        following, current = said.part(cut, until, edges=" "), said.part(begin, stops[cut], edges=" ;\n")
        if _surely_begins(following, known):
            found += [] if ended else [current]
            begin, ended = cut, False
        elif not ended and said.words[:cut].rstrip().endswith(".") and not _is_when(following, held_on):
            found.append(current)
            ended = True
    return found if ended else [*found, said.part(begin, edges=" ;\n")]


def first_of(said: Said, known: Known, held_on: date | None) -> Said:
    """Return the first of several actions that a line says one after the other, or the line."""
    found = several(said, known, held_on)
    return found[0] if len(found) > 1 else said


def _surely_begins(said: Said, known: Known) -> bool:
    begun = who_before(said, known) or who_in_front(said, known)
    return begun is not None and not any(each.doubt for each in begun[0])


def _is_when(said: Said, held_on: date | None) -> bool:
    """Whether a sentence says nothing but by when."""
    day = dates.last(said, held_on=held_on)
    return day is not None and len(dates.without(said, day).words) < 3


def in_sentences(said: Said, known: Known, *, held_on: date | None, item: Said | None) -> Iterator[Action]:
    """Yield what the sentences of a paragraph after its first say that somebody who was named is "to" do."""
    for cut in _CUT.finditer(said.words):
        end = _CUT.search(said.words, cut.end())
        sentence = said.part(cut.end(), end.start() + 1 if end else None)
        if action := bullet(sentence, known=known, held_on=held_on, item=item):
            sure = action.owners and not any(each.doubt for each in action.owners)
            yield from [action] if sure and said.words[: cut.end()].rstrip().endswith(".") else []


def after_label(
    before: Said, said: Said, *, known: Known, held_on: date | None, item: Said | None
) -> Action | None:
    """Return the action that ACTION announces; where only who follows, it is the sentence before."""
    alone = _who_and_when(said, known, held_on)
    if alone and alone[0]:
        sentence = last_sentence(before)
        mark = _AGREED.match(sentence.words)
        sentence = sentence.part(mark.end()) if mark and mark.group().rstrip().endswith(":") else sentence
        begun = who_before(sentence, known)
        again = begun and {each.name for each in begun[0]} <= {each.name for each in alone[0]}
        sentence = begun[1] if begun and again else sentence
        return (
            made(sentence, alone[0], alone[1] or dates.last(sentence, held_on=held_on), item=item)
            if sentence.words
            else None
        )
    if not said.words or _NONE.fullmatch(said.words):
        return None
    return free(said, known=known, held_on=held_on, item=item)


def stated(said: Said) -> tuple[Said, Standing]:
    """Return a line of a list without what it says at its end of how far it is."""
    if ticked := TICK.match(said.words):
        return said.part(ticked.end()), Standing.DONE if (ticked["mark"] or "").strip() else Standing.OPEN
    match = _STATE.search(said.words)
    if match is None:
        return said, Standing.OPEN
    return said.part(0, match.start(), edges=" \t"), Standing.DONE if match["done"] else Standing.OPEN


def listed(said: Said, *, known: Known, held_on: date | None, under: Said | None) -> Action:
    """Return the action of a line of a list, which may end with how far it is, and until when it was put off."""
    bare, standing = stated(said)
    label = starts.ACTION.match(bare.words)
    action = free(
        bare.part(label.end() if label else 0, edges=" \t"), known=known, held_on=held_on, item=None, under=under
    )
    off = said.part(bare.end - said.start)
    if action.due is None and bare.words and (day := dates.due(off, held_on=held_on)):
        action = made(action.words, action.owners, day, item=None)
    return replace(action, standing=standing)


def has_label(said: Said) -> bool:
    """Whether ACTION stands anywhere in a line."""
    return _LABEL.search(said.words) is not None


def free(said: Said, *, known: Known, held_on: date | None, item: Said | None, under: Said | None = None) -> Action:
    """Return these words as an action: who comes before "to", in front with a mark, last, or in the line above."""
    day = dates.last(said, held_on=held_on)
    if under and (who := owners.before(under.part(0, edges=EDGES), known)):
        return made(said, who, day, item=item)
    if begun := who_before(said, known) or who_in_front(said, known):
        return made(_once(begun, known, held_on), begun[0], day, item=item)
    for shape in (_BRACKET, _DASH):
        match = shape.search(said.words.rstrip(" ."))
        if match and (found := _who_and_when(said.part(match.start(1), match.end(1)), known, held_on)):
            return made(said.part(0, match.start()), found[0], found[1] or day, item=item)
    return made(said, (), day, item=item)


def _once(begun: tuple[tuple[Owner, ...], Said], known: Known, held_on: date | None) -> Said:
    """What is to be done, without who is to do it and by when said once more in brackets at its end."""
    who, words = begun
    match = _BRACKET.search(words.words.rstrip(" ."))
    found = _who_and_when(words.part(match.start(1), match.end(1)), known, held_on) if match else None
    again = found and {each.name for each in found[0]} == {each.name for each in who}
    return words.part(0, match.start()) if match and again else words


def bullet(said: Said, *, known: Known, held_on: date | None, item: Said | None, listed: str = "") -> Action | None:
    """Return the action of a line that begins with who is "to" do it, or None if it is a note.

    One that is `listed` below a bullet may end with who and by when instead: "Letter to tenants (IH, 7 March)".
    """
    begun = None if said.words.startswith(("[", "(")) else who_before(said, known)
    if begun is None and listed:
        return _in_list(said, known=known, held_on=held_on, item=item)
    if begun is None or re.match(r"will\b", said.words[begun[1].start - said.start - 5 :]):
        return None
    if not begun[1].words[:1].islower() or re.match(r"be (?:thanked|congratulated|commended)\b", begun[1].words):
        return None  # it is said to somebody, or of them
    return made(begun[1], begun[0], dates.last(said, held_on=held_on), item=item)


def named(said: Said, *, known: Known, held_on: date | None) -> Action | None:
    """Return the action of a line of a list that begins with who was named above, and a mark or "will"."""
    begun = who_in_front(said, known) or who_before(said, known)
    if begun is None or any(each.doubt for each in begun[0]):
        return None
    return made(begun[1], begun[0], dates.last(said, held_on=held_on), item=None)


def _in_list(said: Said, *, known: Known, held_on: date | None, item: Said | None) -> Action | None:
    """Return the action of a bullet among notes: an order, and somebody sure or a day at its end."""
    day, bare = _until(said, held_on)
    ended = _ended(said, None, known, held_on, item)
    if ended is None and day:
        ended = _ended(bare, day, known, held_on, item)
    if ended:
        return None if dates.is_past(ended.due, held_on=held_on) else ended
    begun = who_in_front(said, known)
    sure = begun is not None and not any(each.doubt for each in begun[0])
    who, words = begun if begun and sure else ((), said)
    day, bare = _until(words, held_on)
    if not (sure or day) or dates.is_past(day, held_on=held_on):
        return None
    ordered = orders.is_surely_order(bare.words)
    if day and sure:
        by = day.on is None or _BY.search(words.words[bare.end - words.start :].partition(day.said.words)[0])
        ordered = orders.may_be_order(bare.words) or (bool(by) and orders.is_order(bare.words))
    return made(words, who, day, item=item) if ordered else None


def _until(said: Said, held_on: date | None) -> tuple[Day | None, Said]:
    """The day that a line ends with, and the line without it."""
    day = dates.last(said, held_on=held_on)
    bare = dates.without(said, day) if day else said
    return (day, bare) if bare != said else (None, said)


def _ended(said: Said, by: Day | None, known: Known, held_on: date | None, item: Said | None) -> Action | None:
    """Return the action of a line that ends with who, and says by when there, before or `by`."""
    for shape in (_BRACKET, _DASH, _COMMA)[: 3 if by else 2]:
        match = shape.search(said.words.rstrip(" ."))
        found = _who_and_when(said.part(match.start(1), match.end(1)), known, held_on) if match else None
        if not match or not found or any(each.doubt for each in found[0]):
            continue
        words = said.part(0, match.start(), edges=EDGES)
        own, bare = _until(words, held_on)
        day = found[1] or by or own
        shown = shape is _BRACKET and found[1] and not orders.is_fact(words.words)
        if day and (shown or orders.may_be_order(bare.words)):
            return made(words, found[0], day, item=item)
    return None


def text(said: Said) -> Said:
    """Return a line without its bullet or its number; a number that counts something stays."""
    match = starts.BULLET.match(said.words)
    said = said.part(match.end() if match else 0, edges=" \t")
    number = starts.numbered(said.words)
    if number and not match and re.search(r"[.):]|\d[a-z]?(?:\s\s|$)|[a-z]\s", said.words[: number[1]]):
        return said.part(number[1], edges=" \t")
    log = None if starts.ACTION.match(said.words) else _LISTED.match(said.words)
    return said.part(log.end() if log else 0, edges=" \t")


def who_before(said: Said, known: Known) -> tuple[tuple[Owner, ...], Said] | None:
    """Return who stands before "to", and what they are to do, if a sentence begins with nothing else."""
    match = _TO.search(said.words[: owners.LONGEST + 4])
    if match is None:
        return None
    who = owners.before(said.part(0, match.start()), known)
    return (who, said.part(match.end())) if who else None


def begins(said: Said, known: Known) -> bool:
    """Whether a line begins with who is to do what it says."""
    return (who_before(said, known) or who_in_front(said, known)) is not None


def who_in_front(said: Said, known: Known) -> tuple[tuple[Owner, ...], Said] | None:
    """Return who stands in front with a mark behind, and what they are to do."""
    match = _IN_FRONT.match(said.words)
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


def last_sentence(said: Said) -> Said:
    """Return the last sentence of these words, or their last line."""
    ends = [each.end() for each in re.finditer(starts.UNENDED + r"[.!?][)”’\"]?\s+(?=[A-Z])|\n", said.words)]
    return said.part(ends[-1] if ends else 0, edges=EDGES)
