"""People who write to the helpline: makes what the report page sends, with the same seals."""

import json
from typing import Any
from uuid import UUID, uuid4

from liftstone.intake import desks, passes
from liftstone.keyring import visitors
from liftstone.keyring.trust import CertifiedTeam
from liftstone.vault.base64url import encode

BITS = 4  # little work, so that tests are quick; the real amount has a test of its own


def submission(
    content: dict[str, Any],
    *,
    danger: str = "unknown",
    under_18: str = "unknown",
    report: UUID | None = None,
    language: str = "en",
    word: str = "",
    other_word: str = "",
    bits: int = BITS,
    desk: CertifiedTeam | None = None,
) -> tuple[dict[str, Any], str]:
    """Return one sealed submission as the page's script sends it, and the receipt's digits ("" without)."""
    desk = desk or desks.desk()
    record = report or uuid4()
    sealed = visitors.seal_report(content, report=record, said=f"{danger}/{under_18}", desk=desk)
    text, _until = passes.issue()
    way = visitors.make_way(word=word, other_word=other_word, desk=desk) if word else None
    said = {"language": language, "danger": danger, "under_18": under_18}
    to_desk = {"team": desk.id.hex, "epoch": desk.epoch, "wrap": encode(sealed.wrap), "body": encode(sealed.body)}
    work = {"pass": text, "work": passes.solve(text, bits=bits)}
    sent = {"version": 1, "report": record.hex, **work, **said, **to_desk, "files": []}
    sent["receipt"] = _receipt(way) if way else None
    return sent, way.digits if way else ""


def _receipt(way: visitors.SealedWay) -> dict[str, str]:
    keys = ("verifier", "duress", "key_for_reader", "key_for_duress", "key_for_desk")
    return {"locator": way.locator.hex, **{name: encode(getattr(way, name)) for name in keys}}


def post(client, sent: dict[str, Any], *, path: str = "/j/send"):
    """Post JSON to the public door."""
    return client.post(path, data=json.dumps(sent), content_type="application/json")
