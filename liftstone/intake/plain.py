"""The simple page's form: read kindly, checked as the other page checks itself, sealed at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from liftstone.intake import actions, chunks, site, wire
from liftstone.intake.models import Contact
from liftstone.intake.passes import issue
from liftstone.intake.wire import DANGERS, File, Submission, Way
from liftstone.keyring import visitors
from liftstone.keyring.trust import CertifiedTeam

TEXTS = ("what", "where", "danger_detail", "people_note", "safe_when", "safe_how", "safe_say", "phone",
         "email", "name")  # fmt: skip
CHOICES = ("danger", "under_18", "who", "answer", "sharing")
COUNTS = ("people_min", "people_max")
SHORTEST_WORD = 4
MOST_PIXELS = 40_000_000  # beyond it a small file could unfold to gigabytes


@dataclass
class Written:
    """What somebody typed, what of it is sent, and what is wrong with it, by field."""

    typed: dict[str, str]
    said: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    files: list[UploadedFile[Any]] = field(default_factory=list)

    @property
    def danger(self) -> str:
        """What was said of danger, in the form's words."""
        return self.typed["danger"] if self.typed["danger"] in DANGERS else "unknown"

    @property
    def under_18(self) -> str:
        """What was said of age, in the form's words."""
        return self.typed["under_18"] if self.typed["under_18"] in Contact.Under18 else "unknown"


def read(data: QueryDict, *, files: list[UploadedFile[Any]]) -> Written:
    """Read the form. Nothing is refused that could be sent; what is wrong is said beside its field."""
    names = (*TEXTS, *CHOICES, *COUNTS, "word", "other_word")
    written = Written({name: data.get(name, "") for name in names}, files=files)
    _texts(written)
    _counts(written)
    _way_back(written)
    if len(files) > wire.MOST_FILES:
        written.errors["files"] = _("These are too many files. Please send at most ten.")
    return written


def _texts(written: Written) -> None:
    for name in (*TEXTS, *CHOICES):
        value = written.typed[name].strip()
        limit = site.LIMITS["text_bytes" if name == "what" else "field_bytes"]
        if len(value.encode("utf-8", "replace")) > limit:
            written.errors[name] = _("This is too long. Please shorten it, or send the rest as a second report.")
        written.said[name] = value
    if not written.said["what"]:
        written.errors["what"] = _("Please say what is happening. A few words are enough.")


def _counts(written: Written) -> None:
    for name in COUNTS:
        value = written.typed[name].strip()
        if value and not (value.isdecimal() and int(value) < 100_000):
            written.errors[name] = _("Please write a number, for example 6.")
        written.said[name] = int(value) if value and name not in written.errors else ""
    low, high = written.said["people_min"], written.said["people_max"]
    if isinstance(low, int) and isinstance(high, int) and high < low:
        written.errors["people_max"] = _("The larger number comes second.")


def _way_back(written: Written) -> None:
    way, typed = written.typed["answer"], written.typed
    if way == "phone" and not typed["phone"].strip():
        written.errors["phone"] = _("Please write the number, or choose another way.")
    if way == "email" and "@" not in typed["email"]:
        written.errors["email"] = _("Please write the e-mail address, or choose another way.")
    if way != "thread":
        return
    word, other = typed["word"].strip(), typed["other_word"].strip()
    if len(word) < SHORTEST_WORD:
        written.errors["word"] = _("Please choose a word of at least four letters.")
    if other and (len(other) < SHORTEST_WORD or other.casefold() == word.casefold()):
        written.errors["other_word"] = _("Please choose a different word of at least four letters.")


def clean(file: UploadedFile[Any]) -> tuple[bytes, bool]:
    """Return a file's bytes, a picture's without its hidden details, and whether they were removed."""
    content = file.read()
    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS or picture.format not in ("JPEG", "PNG", "WEBP"):
                return content, False
            kind = picture.format
            bare = Image.new(picture.mode, picture.size)
            bare.paste(picture)
            out = BytesIO()
            bare.save(out, kind)
            return out.getvalue(), True
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return content, False


def send(written: Written, *, report: UUID, pass_text: str, language: str, desk: CertifiedTeam) -> str:
    """Seal and keep a report; return the receipt's digits in groups, or "" where none was wanted.

    Raises what `actions.receive` raises.
    """
    said = f"{written.danger}/{written.under_18}"
    listed = [_file(each, report=report, desk=desk) for each in written.files]
    content = {**written.said, "language": language, "files": [entry for entry, _count in listed]}
    sealed = visitors.seal_report(content, report=report, said=said, desk=desk)
    way = None
    if written.typed["answer"] == "thread":
        way = visitors.make_way(word=written.typed["word"], other_word=written.typed["other_word"], desk=desk)
    submission = Submission(
        report=report,
        pass_text=pass_text,
        work=(),
        language=language,
        danger=written.danger,
        under_18=written.under_18,
        team=desk.id,
        epoch=desk.epoch,
        wrap=sealed.wrap,
        body=sealed.body,
        files=tuple(File(UUID(hex=entry["id"]), count) for entry, count in listed),
        way=_as_way(way),
    )
    actions.receive(
        submission, organisation=desk.organisation, desk=desk.id, channel=Contact.Channel.PLAIN, paid=False
    )
    return visitors.grouped(way.digits) if way else ""


def _as_way(way: visitors.SealedWay | None) -> Way | None:
    if way is None:
        return None
    return Way(way.locator, way.verifier, way.duress, way.key_for_reader, way.key_for_duress, way.key_for_desk)


def _file(file: UploadedFile[Any], *, report: UUID, desk: CertifiedTeam) -> tuple[dict[str, Any], int]:
    """Seal and keep one file; return how the report names it, and its number of chunks."""
    content, cleaned = clean(file)
    key, number, count = visitors.new_key(), uuid4(), 0
    for sealed in visitors.seal_file(content, file=number, key=key, organisation=desk.organisation):
        chunks.keep(report, organisation=desk.organisation, file=number, index=count, sealed=sealed)
        count += 1
    entry = {
        "id": number.hex,
        "key": visitors.encode(key),
        "name": (file.name or "")[:120],
        "type": (file.content_type or "")[:80],
        "size": len(content),
        "cleaned": cleaned,
    }
    return entry, count


def fresh() -> tuple[str, str]:
    """Return a new report's id (hex) and its pass."""
    return uuid4().hex, issue()[0]
