"""The addresses of a network's strategy. Ids only."""

from django.urls import path

from liftstone.strategy import indicator_views, report_views, views

INDICATOR = "<hexid:record>/strategy/indicators/<hexid:indicator>"

urlpatterns = [
    path("<hexid:record>/strategy/", views.strategy, name="strategy"),
    path("<hexid:record>/strategy/aims", views.add_aim, name="add-aim"),
    path("<hexid:record>/strategy/aims/<hexid:aim>/", views.add_line, name="add-plan-line"),
    path("<hexid:record>/strategy/aims/<hexid:aim>/end", views.end_aim, name="end-aim"),
    path("<hexid:record>/strategy/lines/<hexid:line>/", views.line, name="plan-line"),
    path("<hexid:record>/strategy/lines/<hexid:line>/agree", views.agree, name="agree-plan-line"),
    path("<hexid:record>/strategy/indicators/", indicator_views.add_indicator, name="add-indicator"),
    path(f"{INDICATOR}/", indicator_views.indicator, name="indicator"),
    path(f"{INDICATOR}/count", indicator_views.count, name="count-indicator"),
    path(f"{INDICATOR}/end", indicator_views.end_indicator, name="end-indicator"),
    path("<hexid:record>/strategy/report", report_views.report, name="annual-report"),
]
