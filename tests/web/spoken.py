"""What the doors say, in the languages that the tests look at, and too much of anything."""

from django.utils.translation import gettext, override

LANGUAGES = ["en", "ar", "ro"]
MIB = 2**20
EMOJI = "😀" * (10 * MIB // 4)  # 10 MB of it


def said(text: str, code: str) -> str:
    """A text of the catalogue in a language, which must not be English where it is another one."""
    with override(code):
        found = gettext(text)
    assert code == "en" or found != text, f"not translated into {code}"
    return found
