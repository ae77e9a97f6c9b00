"""The addresses of shifts. Ids only, but for a calendar's secret, of which a digest alone is kept."""

from django.urls import path

from liftstone.shifts import briefing_views, handing_views, views

urlpatterns = [
    path("", views.rota, name="shifts"),
    path("duty", views.duty, name="duty"),
    path("plan/", views.plan, name="plan-shifts"),
    path("mine/", views.mine, name="my-shifts"),
    path("mine/calendar", views.make_feed, name="make-calendar"),
    path("mine/calendar/end", views.end_feed, name="end-calendar"),
    path("calendar/<hexid:secret>", views.calendar, name="calendar"),
    path("team/", views.team, name="team"),
    path("team/<hexid:record>", views.ability, name="ability"),
    *(
        path(f"swaps/<hexid:record>/{answer}", views.answer_swap, {"answer": answer}, name=f"swap-{answer}")
        for answer in views.ANSWERS
    ),
    path("hand-over/", handing_views.hand_over, name="hand-over"),
    path("hand-overs/", handing_views.handovers, name="handovers"),
    path("hand-overs/<hexid:record>/", handing_views.handover, name="handover"),
    path("hand-overs/<hexid:record>/sign", handing_views.sign, name="sign-handover"),
    path("briefs/", briefing_views.briefs, name="briefs"),
    path("briefs/new", briefing_views.new, name="new-brief"),
    path("briefs/at-desk", briefing_views.at_desk, name="briefs-at-desk"),
    path("briefs/<hexid:record>/", briefing_views.change, name="brief"),
    path("briefs/<hexid:record>/end", briefing_views.end, name="end-brief"),
    path("<hexid:record>/", views.shift, name="shift"),
    path("<hexid:record>/add", views.add, name="add-to-shift"),
    path("<hexid:record>/remove", views.remove, name="remove-shift"),
    path("<hexid:record>/duties/<hexid:number>/off", views.say_off, name="duty-off"),
    path("<hexid:record>/duties/<hexid:number>/on", views.say_on, name="duty-on"),
    path("<hexid:record>/duties/<hexid:number>/swap", views.ask_swap, name="ask-swap"),
]
