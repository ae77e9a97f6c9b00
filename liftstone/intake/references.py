"""What a contact is called on the phone."""

from uuid import UUID

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def reference(record: UUID, *, letter: str) -> str:
    """Return a short name such as "C-7KM2-XQ9P", made of the id's last 40 bits.

    Long enough that two of a year's contacts rarely share one; both are then shown.
    """
    value, digits = record.int & (2**40 - 1), ""
    for _ in range(8):
        value, digit = divmod(value, 32)
        digits = ALPHABET[digit] + digits
    return f"{letter}-{digits[:4]}-{digits[4:]}"
