"""What granian serves at the public door."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liftstone.config.settings")

from django.core.wsgi import get_wsgi_application

_django = get_wsgi_application()

from liftstone.config import urls_public  # noqa: E402, F401 - Django must be ready first; the first request needs it
from liftstone.config.hands import in_few_hands  # noqa: E402
from liftstone.config.whole import whole  # noqa: E402
from liftstone.settled import settle  # noqa: E402

application = in_few_hands(whole(_django))
settle()
