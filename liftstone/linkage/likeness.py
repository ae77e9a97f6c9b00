"""How alike two words are, as numbers: Jaro–Winkler, and whether one slip of the hand lies between them."""

PREFIX = 4  # letters at the beginning that count more: people slip less there


def jaro_winkler(one: str, other: str) -> float:
    """Return the Jaro–Winkler likeness of two words: 1.0 for equal ones, 0.0 with nothing in common."""
    if one == other:
        return 1.0
    common, swapped = _common(one, other)
    if not common:
        return 0.0
    jaro = (common / len(one) + common / len(other) + (common - swapped) / common) / 3
    same = 0
    for left, right in zip(one[:PREFIX], other[:PREFIX], strict=False):
        if left != right:
            break
        same += 1
    return jaro + same * 0.1 * (1 - jaro)


def _common(one: str, other: str) -> tuple[int, float]:
    """Return how many letters stand near each other in both, and half of how many of them changed places."""
    reach = max(max(len(one), len(other)) // 2 - 1, 0)
    taken = [False] * len(other)
    mine = []
    for place, letter in enumerate(one):
        for there in range(max(0, place - reach), min(len(other), place + reach + 1)):
            if not taken[there] and other[there] == letter:
                taken[there] = True
                mine.append(letter)
                break
    theirs = [letter for letter, was in zip(other, taken, strict=True) if was]
    return len(mine), sum(left != right for left, right in zip(mine, theirs, strict=True)) / 2


def one_slip(one: str, other: str) -> bool:
    """Return whether one letter added, left out, mistaken, or two neighbours swapped, lie between two words."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, rests = one[start:], other[start:]
    return (
        rest[1:] == rests[1:]
        or rest[1:] == rests
        or rest == rests[1:]
        or (rest[2:] == rests[2:] and rest[:2] == rests[:2][::-1])
    )
