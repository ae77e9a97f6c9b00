"""What can be done about care. That somebody had a hard contact, and how they are, is no entry: it is theirs."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class CareVerb(Verb):
    """Limits, and the numbers of a team."""

    LIMITS_SET = "care.limits_set", _("decided how much is enough for one person")
    NUMBERS_READ = "care.numbers_read", _("read how much the team has had, in numbers")
