"""What a door has loaded for good is looked through by the garbage collector no more."""

import gc

from liftstone.settled import settle


def test_what_is_there_is_left_alone_and_what_comes_later_is_not():
    before = gc.get_freeze_count()
    try:
        settle()
        assert gc.get_freeze_count() > before + 1000
        later = [[]]
        assert any(each is later for each in gc.get_objects())
    finally:
        gc.unfreeze()
