"""What can be done about personal data that got out."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class BreachVerb(Verb):
    """Reporting a breach, judging it, telling about it."""

    REPORTED = "breaches.reported", _("reported that personal data may have got out")
    READ = "breaches.read", _("read about a breach")
    HEARD = "breaches.heard", _("answers for a breach, or heard that its time runs out")
    SAID = "breaches.said", _("wrote down something about a breach")
    JUDGED = "breaches.judged", _("judged the risk of a breach")
    REGULATOR = "breaches.regulator_decided", _("decided whether the regulator is told of a breach")
    PEOPLE = "breaches.people_decided", _("decided whether people are told of a breach")
    NAMED = "breaches.record_named", _("named a record that a breach is about")
    CLOSED = "breaches.closed", _("closed a breach")
    REOPENED = "breaches.reopened", _("opened a breach again")
