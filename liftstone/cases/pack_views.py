"""The pages on which a case pack is chosen, looked at and made: to be printed by the browser, or as a PDF."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liftstone import typeset
from liftstone.accounts.actor import Actor
from liftstone.accounts.door import needs
from liftstone.accounts.rights import Right
from liftstone.cases import content, pack_rules, pack_said, packs, policies, queries, shown
from liftstone.cases.models import Case
from liftstone.cases.pack_words import AUDIENCES, LEFT_OUT, MARKINGS, UNPRINTED
from liftstone.cases.packs import Chosen, Pack
from liftstone.desk import files
from liftstone.desk import forms as desk_forms


@require_http_methods(["GET", "POST"])
@needs(Right.WORK_ON_CASES)
def pack(request: HttpRequest, *, actor: Actor, record: UUID) -> HttpResponse:
    """Choose what goes into a pack; look at it; make it, which is kept."""
    row = queries.case(actor, record=record)
    policies.check_can_work_on(actor, row)
    data = request.POST if request.method == "POST" else request.GET
    audience = pack_rules.AUDIENCES.get(data.get("audience", ""), pack_rules.AUDIENCES["supervisor"])
    if request.method == "GET":
        return _choose(request, actor, row, Chosen(audience, "", (), "", ""), {})
    chosen, problems = _read(request, actor, row, audience)
    if problems:
        return _choose(request, actor, row, chosen, problems)
    if request.POST.get("do") == "pdf":
        return _as_pdf(request, actor, row, chosen)
    if request.POST.get("do") == "make":
        return _printed(request, actor, packs.make(case=row, chosen=chosen, by=actor), preview=False)
    return _printed(request, actor, packs.gather(row, chosen=chosen, by=actor), preview=True)


def _read(
    request: HttpRequest, actor: Actor, row: Case, audience: pack_rules.Audience
) -> tuple[Chosen, dict[str, str]]:
    data = request.POST
    why, problems = desk_forms.text(data, "why", missing=_("Write why in a sentence."))
    problems |= desk_forms.not_on_the_list(data, {"audience": AUDIENCES, "marking": MARKINGS})
    about = data.get("about", "")
    if not audience.all_people and about not in {each.row.id.hex for each in packs.people(row, by=actor)}:
        problems["about"] = _("Choose of whom it is.")
    if not data.get("marking"):
        problems["marking"] = _("Choose how it is marked.")
    entries = desk_forms.ids(data, "entries")
    return Chosen(audience, about, entries, data.get("marking", ""), why), problems


def _choose(
    request: HttpRequest, actor: Actor, row: Case, chosen: Chosen, problems: dict[str, str]
) -> HttpResponse:
    audience, opened = chosen.audience, content.open_body(row, by=actor)
    lines = packs.choice(row, audience=audience, by=actor)
    everything = audience.everything and request.method == "GET"
    page = {
        "case": row,
        "audience": audience,
        "audiences": AUDIENCES,
        "markings": list(MARKINGS.items()),
        "left_out": [LEFT_OUT[code] for code in pack_rules.left_out(audience)],
        "people": [] if audience.all_people else packs.people(row, by=actor),
        "lines": lines,
        "most": packs.MOST,
        "ticked": {each.row.id for each in lines} if everything else set(chosen.entries),
        "chosen": chosen,
        "accused_at": opened.get("accused_at") if row.readers is not None else "",
        "decided": shown.decided(row, by=actor),
        "problems": problems,
        **shown.words(row, opened),
    }
    return render(request, "cases/pack.html", page, status=400 if problems else 200)


def _printed(request: HttpRequest, actor: Actor, made: Pack, *, preview: bool) -> HttpResponse:
    page = {
        "said": pack_said.said(made, at=timezone.now(), by=actor),
        "chosen": made.chosen,
        "case": made.case,
        "preview": preview,
    }
    return render(request, "cases/pack_printed.html", page)


def _as_pdf(request: HttpRequest, actor: Actor, row: Case, chosen: Chosen) -> HttpResponse:
    """Hand a pack out as a file. That it was made is kept once there is one, and before anybody has it."""
    pack = packs.gather(row, chosen=chosen, by=actor)
    said = pack_said.said(pack, at=timezone.now(), by=actor)
    try:
        clear = typeset.pdf("pack", data=pack_said.for_print(said))
    except (typeset.Undrawable, typeset.Unset) as failed:
        return _choose(request, actor, row, chosen, {"pdf": str(UNPRINTED[type(failed)])})
    packs.keep_made(pack=pack, by=actor)
    return files.attachment(clear, name="case-pack.pdf", kind="application/pdf")
