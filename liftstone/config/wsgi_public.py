"""What granian serves at the public door."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liftstone.config.settings")

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
