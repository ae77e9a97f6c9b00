"""The words of a weekly mail: that something waits, and by which address it is found. Nothing else stands in it."""

from dataclasses import dataclass
from email.utils import make_msgid
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from liftstone.network.models import Network

# The police force areas of Wales: whoever sits at a table there is written to in both languages.
WALES = {"force:dyfed-powys", "force:gwent", "force:north-wales", "force:south-wales"}


@dataclass(frozen=True)
class Mail:
    """A mail to somebody, and the same as an address that a mail program opens."""

    to: str
    subject: str
    text: str

    @property
    def mailto(self) -> str:
        """Return it for the co-ordinator's own mail program."""
        said = urlencode({"subject": self.subject, "body": self.text.replace("\n", "\r\n")}, quote_via=quote)
        return f"mailto:{quote(self.to, safe='@')}?{said}"

    def message(self) -> EmailMessage:
        """Return it as it goes out. Its id names our address's host, and not this machine."""
        own = make_msgid(domain=settings.MAIL_SENDER.partition("@")[2])
        headers = {"Message-ID": own, "Auto-Submitted": "auto-generated"}
        return EmailMessage(self.subject, self.text, settings.MAIL_SENDER, [self.to], headers=headers)


def languages(network: Network) -> list[str]:
    """Return the languages in which people of a network are written to."""
    return ["cy", "en"] if WALES & set(network.areas) else ["en"]


def written(to: str, *, token: str, spoken: list[str]) -> Mail:
    """Return the mail to somebody with their page's secret, in each of these languages."""
    subjects, texts = [], []
    for language in spoken:
        with translation.override(language):
            subjects.append(_("Something waits for you"))
            texts.append(_text(f"{settings.PUBLIC_ORIGIN}/{language}/n/{token}"))
    return Mail(to, " / ".join(subjects), "\n\n---\n\n".join(texts) + "\n")


def _text(address: str) -> str:
    said = (
        _("Something waits for you. You find it on your page:"),
        address,
        _("Whoever has this address sees your page. Please pass it on to nobody."),
        _(
            "You are written to once a week at most, and only when something waits. On your page you can say"
            " that you wish no such mail."
        ),
    )
    return "\n\n".join(said)
