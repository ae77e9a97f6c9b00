"""Fills what the invented helpline's supervisor has decided: how long somebody may wait, and ready-made words."""

from django.db import transaction

from liftstone.accounts.actor import Actor
from liftstone.desk import phrases
from liftstone.desk.steering_models import Target

_TARGETS = {3: 2, 2: 10, 1: 30, 0: 90}
_WORDS = (
    (
        "First answer",
        {
            "en": "Thank you for writing. We have read this. You are not in trouble for telling us. "
            "Are you safe now?",
            "cy": "Diolch am ysgrifennu. Rydym wedi darllen hyn. Nid ydych mewn trwbl am ddweud wrthym. "
            "Ydych chi'n ddiogel nawr?",
            "ar": "شكراً لأنك كتبت إلينا. لقد قرأنا رسالتك. لن تقع في مشكلة لأنك أخبرتنا. هل أنت في أمان الآن؟",
            "ro": "Vă mulțumim că ne-ați scris. Am citit mesajul. Nu aveți probleme pentru că ne-ați spus. "
            "Sunteți în siguranță acum?",
        },
    ),
    (
        "When we ring",
        {
            "en": "When is it safe to ring you, and what may we say if somebody else answers?",
            "ro": "Când este sigur să vă sunăm și ce putem spune dacă răspunde altcineva?",
        },
    ),
    (
        "In danger now",
        {
            "en": "If you are in danger now, ring 999. If you cannot speak, press 55 when you are asked to.",
            "ar": "إذا كنت في خطر الآن فاتصل بالرقم 999. إذا لم تستطع الكلام فاضغط 55 عندما يُطلب منك ذلك.",
        },
    ),
)


@transaction.atomic
def fill(*, by: Actor) -> None:
    """Write all of it as `by`, who supervises."""
    for danger, minutes in _TARGETS.items():
        Target.objects.create(organisation_id=by.organisation, danger=danger, minutes=minutes)
    for title, texts in _WORDS:
        phrases.write(body={"title": title, "texts": texts}, by=by)
