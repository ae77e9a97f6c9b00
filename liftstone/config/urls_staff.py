"""What exists behind the staff door, in the order in which a contact travels."""

from django.urls import include, path

from liftstone.rows import converters  # noqa: F401 - registers <hexid:…>

urlpatterns = [
    path("", include("liftstone.accounts.urls")),
    path("directory/", include("liftstone.directory.urls")),
    path("networks/", include("liftstone.network.urls")),
    path("networks/", include("liftstone.digest.urls")),
    path("networks/", include("liftstone.training.urls")),
    path("networks/", include("liftstone.advising.urls")),
    path("questionnaires/", include("liftstone.questionnaires.urls")),
    path("networks/", include("liftstone.meetings.urls")),
    path("networks/", include("liftstone.governing.urls")),
    path("networks/", include("liftstone.strategy.urls")),
    path("networks/", include("liftstone.agreed.urls")),
    path("networks/", include("liftstone.gaps.urls")),
    path("networks/", include("liftstone.bringing.urls")),
    path("desk/", include("liftstone.desk.urls")),
    path("cases/", include("liftstone.cases.urls")),
    path("find/", include("liftstone.finding.urls")),
    path("sharing/", include("liftstone.sharing.urls")),
    path("shifts/", include("liftstone.shifts.urls")),
    path("care/", include("liftstone.care.urls")),
    path("quality/", include("liftstone.quality.urls")),
    path("requests/", include("liftstone.answering.urls")),
    path("erasing/", include("liftstone.keeping.urls")),
    path("breaches/", include("liftstone.breaches.urls")),
    path("count/", include("liftstone.statistics.urls")),
]

handler400 = "liftstone.config.errors.bad_request"
handler403 = "liftstone.config.errors.forged"
handler404 = "liftstone.config.errors.not_found"
handler500 = "liftstone.config.errors.broken"
