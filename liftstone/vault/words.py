"""How words are compared that a person types again: the same word in any case, on any keyboard."""

import unicodedata

_AROUND = " \t\r\n\v\f\u0085\u2028\u2029\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff"


def fold(word: str) -> str:
    """Return a word as it is compared: NFKC, case folded, NFKC again, without blanks around it.

    Blanks include the invisible marks that right-to-left keyboards add.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    return folded.strip(_AROUND)


def is_text(words: str) -> bool:
    """Return whether this can be written as UTF-8: no half of a surrogate pair in it."""
    return not any("\ud800" <= character <= "\udfff" for character in words)
