"""Where a postcode lies, for many at once."""

from collections.abc import Iterable

from liftstone.places import rules
from liftstone.places.models import Outcode, Postcode

BATCH = 5_000


def points(written: Iterable[str], *, using: str = "default") -> dict[str, tuple[float, float]]:
    """Return the degrees of postcodes as somebody wrote them; of one that is not known its outcode's, or none.

    `using` is the connection they are asked on.
    """
    wanted = {text: rules.postcode_of(text) for text in set(written)}
    exact = _known(Postcode, {code for code in wanted.values() if code}, using=using)
    rough = {text: rules.outcodes_of(text)[:1] for text, code in wanted.items() if code not in exact}
    middles = _known(Outcode, {code for codes in rough.values() for code in codes}, using=using)
    found = {text: exact[code] for text, code in wanted.items() if code in exact}
    return found | {text: middles[codes[0]] for text, codes in rough.items() if codes and codes[0] in middles}


def _known(table: type[Postcode] | type[Outcode], codes: set[str], *, using: str) -> dict[str, tuple[float, float]]:
    ordered = sorted(codes)
    found: dict[str, tuple[float, float]] = {}
    for start in range(0, len(ordered), BATCH):
        rows = table._default_manager.using(using).filter(code__in=ordered[start : start + BATCH])
        found |= {code: (lat, lon) for code, lat, lon in rows.values_list("code", "latitude", "longitude")}
    return found
