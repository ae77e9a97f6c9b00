"""The static pages of this door: rendered once into the folder of its installation, served from memory."""

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from django.conf import settings

from liftstone.intake import site
from liftstone.keyring import roots

# Before the key ceremony there is nobody to seal to. The pages stand all the same, and refuse to send.
NOBODY = ("0" * 32, "0" * 64)

_shown: dict[site.Installation, Mapping[str, bytes]] = {}


def installation() -> site.Installation:
    """Return what the pages of this door say and trust: the first organisation in its configuration."""
    organisation, root = next(iter(roots.known().items()), NOBODY)
    return site.Installation(
        organisation=organisation, root_key=root, helpline=settings.HELPLINE, static=settings.STATIC_URL
    )


def shown() -> Mapping[str, bytes]:
    """Return the pages by address. Rendered when the folder does not hold this build of them yet."""
    ours = installation()
    if ours not in _shown:
        _shown.clear()
        _shown[ours] = site.load(rendered(settings.DATA / "public", installation=ours))
    return _shown[ours]


def rendered(folder: Path, *, installation: site.Installation) -> Path:
    """Return the folder of this build, rendered if need be. Several processes may ask at once."""
    ready = folder / site.build_of(installation)
    if not (ready / site.MANIFEST).exists():
        part = ready.with_name(f"{ready.name}.{os.getpid()}")
        site.render(into=part, installation=installation)
        with suppress(OSError):  # another process was faster; its bytes are the same
            part.rename(ready)
        shutil.rmtree(part, ignore_errors=True)
    return ready
