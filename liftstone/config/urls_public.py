"""What exists behind the public door: the pages, and the few addresses that the pages' own script calls."""

from django.urls import include, path

from liftstone.rows import converters  # noqa: F401 - registers <hexid:…>

urlpatterns = [
    path("", include("liftstone.intake.urls")),
    path("", include("liftstone.conversations.urls")),
    path("open/", include("liftstone.directory.open_urls")),
    path("", include("liftstone.entries.urls")),
    path("", include("liftstone.certificates.urls")),
    path("", include("liftstone.invited.urls")),
]

handler400 = "liftstone.config.errors.bad_request"
handler403 = "liftstone.config.errors.forged"
handler404 = "liftstone.config.errors.not_found"
handler500 = "liftstone.config.errors.broken"
