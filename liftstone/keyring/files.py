"""Opening an attached file, whose key its report holds."""

from collections.abc import Sequence
from uuid import UUID

from liftstone.vault import Unreadable, base64url
from liftstone.vault.context import Context
from liftstone.vault.stream import open_chunk


def open_file(chunks: Sequence[bytes], *, file: UUID, key: str, organisation: UUID) -> bytes:
    """Return a file's bytes; `Unreadable` where a chunk is missing, swapped or changed.

    `key` is as the report has it, in base64url. The caller has put the opening into the audit log.
    """
    if not chunks:
        raise Unreadable
    secret = base64url.decode(key)
    context = Context("file", organisation.bytes, "intake_chunk", file.bytes, "chunk")
    last = len(chunks) - 1
    return b"".join(
        open_chunk(secret, sealed, index=at, last=at == last, context=context) for at, sealed in enumerate(chunks)
    )
