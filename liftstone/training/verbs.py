"""What can be done about training."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class TrainingVerb(Verb):
    """Courses, sessions, who was there, certificates, material."""

    READ = "training.read", _("read who is trained in a network")
    COURSE = "training.course", _("wrote down a course")
    REVIEWED = "training.course_reviewed", _("wrote down how good a course is")
    PLANNED = "training.session_planned", _("planned a session of a course")
    SESSION = "training.session_changed", _("changed a session of a course")
    CANCELLED = "training.session_cancelled", _("cancelled a session of a course")
    BOOKED = "training.booked", _("booked people for a session of a course")
    MARKED = "training.attendance", _("wrote down who was at a session of a course")
    SHEET = "training.sheet", _("typed in an answer before or after a course")
    CERTIFIED = "training.certified", _("gave out a certificate")
    REVOKED = "training.certificate_revoked", _("revoked a certificate")
    COUNTED = "training.people_counted", _("wrote down how many people a member has")
    MATERIAL = "training.material", _("wrote a version of See – Act – Do")
    MATERIAL_READ = "training.material_read", _("read a version of See – Act – Do")
    CHECKED = "training.material_reviewed", _("wrote down that the field reviewed See – Act – Do")
    GAP = "training.knowledge_gap", _("wrote down what people did not know")
