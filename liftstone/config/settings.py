"""Django's settings, from the values that `liftstone serve` gives to each of its children.

The same code runs behind both doors; the door decides which URLs exist, which database role connects,
and so what the process could do if somebody took it over.
"""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from liftstone.config.mail import NOWHERE
from liftstone.config.settings_values import Values

VALUES = Values()
PACKAGE = Path(__file__).resolve().parent.parent

DOOR = VALUES.door
IS_PUBLIC = DOOR == "public"
SECRET_KEY = VALUES.secret
DEBUG = False
ALLOWED_HOSTS = VALUES.hosts()
DATA = Path(VALUES.data)
PUBLIC_ORIGIN = VALUES.public_origin  # an organisation is sent a link to the public door
HELPLINE = VALUES.helpline  # empty: this is nobody's real helpline, and every page says so
# The file with the public half of every organisation's root key: configuration, so that whoever can write
# the database still cannot put a key of their own in the place of a desk's.
ROOT_KEYS = VALUES.root_keys
WORK_BITS = VALUES.work_bits
MAIL = VALUES.sender()
MAIL_SENDER = MAIL.sender if MAIL else ""  # empty: no mail goes out from here
globals().update(MAIL.settings() if MAIL else {"EMAIL_BACKEND": NOWHERE})

INSTALLED_APPS = [
    "liftstone.rows",
    "liftstone.audit",
    "liftstone.keyring",
    "liftstone.accounts",
    "liftstone.linkage",
    "liftstone.places",
    "liftstone.directory",
    "liftstone.network",
    "liftstone.digest",
    "liftstone.training",
    "liftstone.advising",
    "liftstone.questionnaires",
    "liftstone.meetings",
    "liftstone.governing",
    "liftstone.strategy",
    "liftstone.agreed",
    "liftstone.gaps",
    "liftstone.bringing",
    "liftstone.facts",
    "liftstone.intake",
    "liftstone.conversations",
    "liftstone.desk",
    "liftstone.cases",
    "liftstone.sharing",
    "liftstone.finding",
    "liftstone.shifts",
    "liftstone.care",
    "liftstone.quality",
    "liftstone.answering",
    "liftstone.keeping",
    "liftstone.breaches",
    "liftstone.statistics",
    "liftstone.loading",
    "liftstone.demo",
]

MIDDLEWARE = [
    "liftstone.config.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "liftstone.config.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "liftstone.config.errors.ErrorsMiddleware",
]
if IS_PUBLIC:  # no cookie of any kind on the public door, so nothing to forge a request with either
    MIDDLEWARE = [name for name in MIDDLEWARE if "csrf" not in name and "htmx" not in name]

ROOT_URLCONF = "liftstone.config.urls_public" if IS_PUBLIC else "liftstone.config.urls_staff"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "environment": "liftstone.config.templates.environment",
            "context_processors": ["liftstone.config.templates.one_token"],
        },
    },
]


def database(url: str, *, prepared: bool) -> dict[str, Any]:
    """Return Django's description of the database at `url` (postgresql://role:password@/name?host=dir).

    `prepared` is for a door with few connections and few statements, each many times a second: PostgreSQL then
    keeps their plans.
    """
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if pair)
    return {
        "ENGINE": "liftstone.rows.backend",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or query.get("port", "")),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {
            "options": "-c search_path=public,keys",
            **({"server_side_binding": True, "prepare_threshold": 1} if prepared else {}),
        },
    }


DATABASES = {
    name: database(url, prepared=IS_PUBLIC or name == "public") for name, url in VALUES.databases().items()
}
# Which connection the code of each door uses; apart in the tests, the same one in a process of its own.
PUBLIC_DATABASE = "public" if "public" in DATABASES else "default"
WORKER_DATABASE = "worker" if "worker" in DATABASES else "default"
AUDIT_DATABASE = "audit" if "audit" in DATABASES else "default"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

USE_TZ = True
TIME_ZONE = "Europe/London"  # shown; stored as UTC
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("cy", _("Welsh")), ("ar", _("Arabic")), ("ro", _("Romanian"))]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
if not IS_PUBLIC:  # the public door needs no word of the staff door
    LOCALE_PATHS.append(PACKAGE / "web" / "staff_locale")
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = PACKAGE / "web" / "static" / "built"
WHITENOISE_ROOT = None
WHITENOISE_MAX_AGE = 600
WHITENOISE_AUTOREFRESH = False

# What the desk takes in one request: a sealed report of 10 MB of emoji is refused kindly by the form itself.
DATA_UPLOAD_MAX_MEMORY_SIZE = 24 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
DATA_UPLOAD_MAX_NUMBER_FILES = 2000  # all the pictures of a phone, chosen at once, are refused by the form as well
FILE_UPLOAD_HANDLERS = ["liftstone.intake.uploads.MemoryOnlyUploadHandler"]

CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_TRUSTED_ORIGINS = [VALUES.staff_origin] if VALUES.staff_origin else []
CSRF_FAILURE_VIEW = "liftstone.config.errors.forged"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "connect-src": ["'self'"],
        "img-src": ["'self'", "blob:"],
        "font-src": ["'self'"],
        "worker-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    },
}
if IS_PUBLIC:  # htmx, on staff pages only, parses HTML that this server rendered; public pages build from text
    CONTENT_SECURITY_POLICY["DIRECTIVES"] |= {
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["'none'"],
    }

LOGGING_CONFIG = "liftstone.config.logs.configure"
LOGGING: dict[str, Any] = {}
