"""What granian serves at the public door."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "liftstone.config.settings")

from django.core.wsgi import get_wsgi_application

from liftstone.config.whole import whole

application = whole(get_wsgi_application())
