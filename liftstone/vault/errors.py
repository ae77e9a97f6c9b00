"""The one error of the vault."""


class Unreadable(Exception):
    """This cannot be opened with that key here.

    The reason is not told: a wrong key, a swapped context, a flipped bit and a cut end look the same from
    outside, so that nobody learns by trying. It takes no arguments, so that no secret can ride along.
    """

    def __init__(self) -> None:
        super().__init__("this cannot be opened with that key here")

    def __reduce__(self) -> tuple[type["Unreadable"], tuple[()]]:
        return (Unreadable, ())
