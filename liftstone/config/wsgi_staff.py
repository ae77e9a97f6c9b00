"""What granian serves at the staff door."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liftstone.config.settings")

from django.core.wsgi import get_wsgi_application

_django = get_wsgi_application()

from liftstone.config.whole import whole  # noqa: E402 - Django must be ready first
from liftstone.statistics import loading  # noqa: E402

application = whole(loading.after_first_answer(_django))
