"""What can be done about requests for data."""

from django.utils.translation import gettext_lazy as _

from liftstone.audit.verbs import Verb


class AnsweringVerb(Verb):
    """Writing a request down, finding what concerns it, redacting, reading, answering."""

    LOGGED = "answering.logged", _("wrote down that somebody asks for data")
    READ = "answering.read", _("read a request for data")
    IDENTIFIED = "answering.identified", _("wrote down how it is known who asks for data")
    PAUSED = "answering.paused", _("stopped the clock of a request for data")
    WENT_ON = "answering.went_on", _("let the clock of a request for data run again")
    EXTENDED = "answering.extended", _("extended the time of a request for data")
    PICKED = "answering.picked", _("said that a record concerns a request for data")
    UNPICKED = "answering.unpicked", _("said that a record does not concern a request for data")
    ITEM_READ = "answering.item_read", _("read what is given for a request for data")
    CHOSEN = "answering.chosen", _("chose what of a record is given for a request for data")
    FILE_OPENED = "answering.file_opened", _("opened a document, to answer a request for data")
    HANDED = "answering.handed_over", _("handed an answer to a request for data to a second person")
    SENT_BACK = "answering.sent_back", _("gave an answer to a request for data back")
    LET_GO = "answering.let_go", _("let an answer to a request for data go, as the second person")
    GIVEN = "answering.given", _("gave something of a record to whoever asks for data")
    SENT = "answering.sent", _("sent an answer to a request for data")
    KEPT_OPENED = "answering.kept_opened", _("opened what was handed over for a request for data")
    WITHDRAWN = "answering.withdrawn", _("wrote down that a request for data was taken back")
