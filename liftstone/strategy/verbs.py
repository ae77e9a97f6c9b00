"""What can be done about a network's strategy."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class StrategyVerb(Verb):
    """Aims, the delivery plan, what is counted."""

    READ = "strategy.read", _("read a network's strategy")
    AIM = "strategy.aim_added", _("added an aim to a network's strategy")
    AIM_ENDED = "strategy.aim_ended", _("took an aim out of a network's strategy")
    LINE = "strategy.line_added", _("added a line to a network's delivery plan")
    MOVED = "strategy.line_moved", _("wrote down how far a line of the delivery plan is")
    INDICATOR = "strategy.indicator_added", _("said what a network counts")
    INDICATOR_ENDED = "strategy.indicator_ended", _("said that a network counts something no more")
    VALUE = "strategy.value_kept", _("kept a quarter's number of what a network counts")
    REPORTED = "strategy.reported", _("made a draft of a network's annual report")
