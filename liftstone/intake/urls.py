"""The public door's addresses for its own pages' script. Neutral words: they may be seen over a shoulder."""

from django.urls import path

from liftstone.intake import finder_views, languages, plain_views, site, views, views_pages

urlpatterns = [
    # First, since a burst of reports asks for these: each pattern before them is tried for every report.
    path("j/start", views.start, name="start"),
    path("j/send", views.send, name="send"),
    path("j/chunk/<hexid:report>/<hexid:file>/<int:index>", views.chunk, name="chunk"),
    path("", views_pages.page, name="first"),
    path("out", views_pages.page, name="out"),
    *(
        path(f"{code}/{rest}", views_pages.page, name=f"{code}-{template}")
        for code in languages.LANGUAGES
        for rest, template in site.PAGES.items()
    ),
    *(path(f"{code}/help", finder_views.find, {"code": code}, name=f"{code}-help") for code in languages.LANGUAGES),
    *(
        path(f"{code}/plain", plain_views.write, {"code": code}, name=f"{code}-plain")
        for code in languages.LANGUAGES
    ),
]
