"""The simple page's form: read kindly, checked as the other page checks itself, sealed at once."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
import threading
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from liftstone.intake import actions, chunks, passes, site, wire
from liftstone.intake.models import Contact
from liftstone.intake.wire import DANGERS, File, Submission, Way
from liftstone.keyring import visitors
from liftstone.keyring.trust import CertifiedTeam
from liftstone.rows.acting import acting_for

TEXTS = ("what", "where", "danger_detail", "people_note", "safe_when", "safe_how", "safe_say", "phone",
         "email", "name")  # fmt: skip
CHOICES = ("danger", "under_18", "who", "answer", "sharing")
COUNTS = ("people_min", "people_max")
SHORTEST_WORD = 4
SEED = 16  # bytes
LARGEST_NUMBER = 99_999
MOST_PIXELS = 40_000_000  # beyond it a small file could unfold to gigabytes
CLEANED = ("JPEG", "PNG", "WEBP")
QUALITY = 90  # as the report page saves a picture again

# A picture of few bytes takes 300 MB while it is drawn: one at a time in each process.
_drawing = threading.Lock()


@dataclass(frozen=True)
class Form:
    """What one form carries in hidden fields, since the door keeps nothing of it.

    `report` names what is sent, `nonce` is its pass. `seed` gives the number for coming back: sent twice, by an
    impatient finger or a bad line, the form is told the same number twice. It is random, and kept nowhere.
    """

    report: str
    nonce: str
    seed: str = field(repr=False)

    @classmethod
    def new(cls) -> Form:
        """Return what a new form carries."""
        return cls(uuid4().hex, passes.issue()[0], secrets.token_hex(SEED))

    @classmethod
    def of(cls, data: QueryDict) -> Form:
        """Return what came back with a form; `BadPass` where it is not whole."""
        form = cls(data.get("report", ""), data.get("nonce", "")[:100], data.get("seed", ""))
        if not re.fullmatch("[0-9a-f]{32}", form.report) or not re.fullmatch("[0-9a-f]{32}", form.seed):
            raise passes.BadPass
        return form


@dataclass
class Written:
    """What somebody typed, what of it is sent, and what is wrong with it, by field."""

    typed: dict[str, str]
    said: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    files: list[UploadedFile[Any]] = field(default_factory=list)

    def ask_for_files_again(self) -> None:
        """Say that a form that is shown again has lost its files, which no browser gives back."""
        if self.files:
            self.errors.setdefault("files", _("Please choose your files again: this page cannot keep them."))

    @property
    def danger(self) -> str:
        """What was said of danger, in the form's words."""
        return self.typed["danger"] if self.typed["danger"] in DANGERS else "unknown"

    @property
    def under_18(self) -> str:
        """What was said of age, in the form's words."""
        return self.typed["under_18"] if self.typed["under_18"] in Contact.Under18 else "unknown"


def read(data: QueryDict, *, files: list[UploadedFile[Any]], too_large: bool = False) -> Written:
    """Read the form. Nothing is refused that could be sent; what is wrong is said beside its field.

    `too_large`: there were files that are not among `files`, since there was too much of them.
    """
    names = (*TEXTS, *CHOICES, *COUNTS, "word", "other_word")
    written = Written({name: data.get(name, "") for name in names}, files=files)
    _texts(written)
    _counts(written)
    _way_back(written)
    if len(files) > wire.MOST_FILES:
        written.errors["files"] = _("These are too many files. Please send at most ten.")
    if too_large:
        written.errors["files"] = _("These files are too large. Please send at most 20 MB together.")
    if written.errors:
        written.ask_for_files_again()
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
        # Its length first: to read a number of a million digits takes Python longer than it allows itself.
        if value and not (value.isdecimal() and len(value) <= len(str(LARGEST_NUMBER))):
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
    for name in ("word", "other_word"):
        if len(typed[name].encode("utf-8", "replace")) > site.LIMITS["field_bytes"]:
            written.errors[name] = _("This is too long. Please shorten it.")
            return
    word, other = visitors.folded(typed["word"]), visitors.folded(typed["other_word"])
    if len(word) < SHORTEST_WORD:
        written.errors["word"] = _("Please choose a word of at least four letters.")
    if other and (len(other) < SHORTEST_WORD or other == word):
        written.errors["other_word"] = _("Please choose a different word of at least four letters.")


def clean(file: UploadedFile[Any]) -> tuple[bytes, bool]:
    """Return a file's bytes, a picture's without its hidden details, and whether they were removed.

    What would lose more than hidden details by it (moving pictures) stays as it came.
    """
    content = file.read()
    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > MOST_PIXELS or picture.format not in CLEANED:
                return content, False
            if getattr(picture, "n_frames", 1) > 1:
                return content, False
            return _drawn_anew(picture, kind=picture.format), True
    except Exception:  # what somebody sent meets a decoder here, which may fail in any way: then it goes as it is
        return content, False


def _drawn_anew(picture: Image.Image, *, kind: str) -> bytes:
    """Return the points of a picture and no more, the right way up: which way that is, is a hidden detail too."""
    with _drawing:
        upright = ImageOps.exif_transpose(picture)
        if upright.mode in ("P", "PA"):  # the colours are not in the points, but in a table beside them
            upright = upright.convert("RGBA" if "transparency" in upright.info else "RGB")
        bare = Image.new(upright.mode, upright.size)
        bare.paste(upright)
        out = BytesIO()
        bare.save(out, kind, quality=QUALITY)
        return out.getvalue()


def send(written: Written, *, form: Form, language: str, desk: CertifiedTeam) -> str:
    """Seal and keep a report with its files, all or nothing; return the receipt's digits in groups, or "".

    The same form with the same answers again changes nothing and returns the same. Raises what
    `actions.receive` raises.
    """
    passes.read(form.nonce)  # before anything of it is kept
    report, seed = UUID(hex=form.report), bytes.fromhex(form.seed)
    known_by, way = _known_by(written, language=language, seed=seed), None
    if written.typed["answer"] == "thread":
        word, other = written.typed["word"], written.typed["other_word"]
        way = visitors.make_way(word=word, other_word=other, desk=desk, seed=seed)
    with acting_for(organisation=desk.organisation), transaction.atomic(using=settings.PUBLIC_DATABASE):
        if not actions.is_kept(report, digest=known_by, organisation=desk.organisation):
            sent = _sealed(written, report=report, language=language, desk=desk)
            sent = replace(sent, pass_text=form.nonce, way=_as_way(way), known_by=known_by)
            actions.receive(
                sent, organisation=desk.organisation, desk=desk.id, channel=Contact.Channel.PLAIN, paid=False
            )
    return visitors.grouped(way.digits) if way else ""


def _known_by(written: Written, *, language: str, seed: bytes) -> bytes:
    """Return what tells the same answers again: keyed by the form's own seed, so that it tells nobody else."""
    files = [hashlib.sha256(each.read()).hexdigest() for each in written.files]
    for each in written.files:
        each.seek(0)
    said = json.dumps([language, written.typed, files], sort_keys=True)
    return hmac.digest(seed, said.encode(), "sha256")


def _sealed(written: Written, *, report: UUID, language: str, desk: CertifiedTeam) -> Submission:
    said = f"{written.danger}/{written.under_18}"
    listed = [_file(each, report=report, desk=desk) for each in written.files]
    content = {**written.said, "language": language, "files": [entry for entry, _count in listed]}
    sealed = visitors.seal_report(content, report=report, said=said, desk=desk)
    return Submission(
        report=report,
        pass_text="",
        work=(),
        language=language,
        danger=written.danger,
        under_18=written.under_18,
        team=desk.id,
        epoch=desk.epoch,
        wrap=sealed.wrap,
        body=sealed.body,
        files=tuple(File(UUID(hex=entry["id"]), count) for entry, count in listed),
        way=None,
    )


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
        "name": file.name or "",  # Django cuts it to 255 characters and keeps its ending
        "type": (file.content_type or "")[:80],
        "size": len(content),
        "cleaned": cleaned,
    }
    return entry, count
