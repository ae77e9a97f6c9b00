"""Names made comparable, from any language and in any order: folded letters, parts, and their skeletons.

Nothing here knows how a language sounds: rules for English put Nguyễn and Ng together and Hoxha and Hodja apart.
What differs between two spellings of one name are accents, vowels that another script does not write, and how
many letters stand for one sound; these are folded away.
"""

import re
import unicodedata

WORD = re.compile(r"[^\W\d_]+")
MOST_PARTS = 6
ARTICLE = re.compile(r"\bال(?=\w{3})")  # Arabic's, written in one with the name
# Letters that Unicode does not take apart.
BASE = str.maketrans(
    {"đ": "d", "ł": "l", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "ə": "e", "ð": "d", "þ": "th"}
)
# Arabic and Cyrillic letter by letter. Arabic writes no short vowels, which is why a skeleton has none.
ARABIC = str.maketrans({
    "ا": "a", "أ": "a", "إ": "a", "آ": "a", "ء": "", "ئ": "y", "ؤ": "w", "ى": "a", "ة": "a", "ب": "b", "پ": "p",
    "ت": "t", "ث": "th", "ج": "j", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a", "غ": "gh", "ف": "f",
    "ق": "q", "ك": "k",
    "ک": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ی": "y",
})  # fmt: skip
CYRILLIC = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ђ": "d", "ћ": "c", "џ": "dz", "љ": "lj", "њ": "nj", "ј": "j",
})  # fmt: skip
# Titles and the small words between names: they tell nobody apart, and are left out as often as they are said.
SMALL = frozenset({
    "al", "el", "ul", "ad", "as", "bin", "ibn", "ben", "bint", "bte", "umm", "of", "the", "and", "de", "da",
    "di", "van", "der", "von", "la", "le", "du", "dos", "das", "mr", "mrs", "ms", "miss", "dr", "sir", "lord",
    "lady", "st", "nd", "rd", "th",
})  # fmt: skip
# Several letters for what is one in another spelling: first the long ones.
SPELT = (
    ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("sh", "s"),
    ("zh", "z"), ("ch", "c"), ("xh", "j"), ("dh", "d"), ("ts", "c"), ("ck", "k"), ("dj", "j"), ("ou", "u"),
    ("q", "k"), ("w", "v"), ("y", "i"), ("x", "s"),
)  # fmt: skip
VOWELS = str.maketrans("", "", "aeiou")
SHORTEST_SKELETON = 3


def folded(text: str) -> str:
    """Return text in small Latin letters without accents, whichever of our scripts it came in."""
    if text.isascii():
        return text.lower()
    latin = ARTICLE.sub("", text.casefold()).translate(ARABIC).translate(CYRILLIC)
    small = unicodedata.normalize("NFKD", latin).translate(BASE)
    return "".join(each for each in small if not unicodedata.combining(each))


def parts(*names: str) -> list[str]:
    """Return the parts of a name, and of its other spellings, in the order of the alphabet: order tells nothing.

    Given and family name change places between languages and between two people who write one name down.
    """
    found = {word for name in names for word in WORD.findall(folded(name)[:200])}
    telling = {word for word in found if word not in SMALL} or found
    return sorted(sorted(telling, key=lambda each: (-len(each), each))[:MOST_PARTS])


def skeleton(part: str) -> str:
    """Return what spellings of one name have in common: Mohammed, Muhammad and محمد are all mhmd."""
    for several, one in SPELT:
        if several in part:
            part = part.replace(several, one)
    bare = part[:1] + part[1:].translate(VOWELS) if part[:1] not in "aeiou" else "a" + part[1:].translate(VOWELS)
    return "".join(letter for place, letter in enumerate(bare) if place == 0 or letter != bare[place - 1])


def have_one_skeleton(one: str, other: str) -> bool:
    """Return whether two parts are spellings of one name; short ones have too little left to say so."""
    mine = skeleton(one)
    return len(mine) >= SHORTEST_SKELETON and mine == skeleton(other)
