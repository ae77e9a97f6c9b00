"""Logs: what happened and where, never to whom. No addresses, no paths with ids, no messages of errors."""

import logging
import sys
from typing import Any


def configure(_: dict[str, Any]) -> None:
    """Send our own words to standard error, and silence whoever would log requests."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S"))
    ours = logging.getLogger("liftstone")
    ours.handlers[:] = [handler]
    ours.setLevel(logging.INFO)
    ours.propagate = False
    for noisy in ("django", "django.request", "django.security", "django.db.backends"):
        quiet = logging.getLogger(noisy)
        quiet.handlers[:] = [logging.NullHandler()]
        quiet.propagate = False
