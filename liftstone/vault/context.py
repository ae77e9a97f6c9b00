"""Where a sealed thing belongs. Sealed in one place, it opens in no other."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=False)
class Context:
    """The place of a sealed thing: what for, whose, which table, row and field, in which version.

    `organisation` and `id` are raw bytes (16 for our ids). `said` is what the sender told in clear beside
    the sealed text, such as the danger level: nobody can change it later without the text refusing to open.
    """

    purpose: str
    organisation: bytes
    table: str
    id: bytes
    field: str
    version: int = 1
    said: str = ""

    def encode(self) -> bytes:
        """Return the context as bytes: seven parts, each after its length as 4 bytes, big endian.

        The lengths keep two contexts apart whose parts only join to the same text. The version is a 4-byte
        big-endian number. Raises ValueError for a version outside 0 to 2**32 - 1.
        """
        if not 0 <= self.version < 1 << 32:
            raise ValueError("a context's version is a number from 0 to 2**32 - 1")
        parts = (
            self.purpose.encode(),
            self.organisation,
            self.table.encode(),
            self.id,
            self.field.encode(),
            self.version.to_bytes(4, "big"),
            self.said.encode(),
        )
        return b"".join(len(part).to_bytes(4, "big") + part for part in parts)
