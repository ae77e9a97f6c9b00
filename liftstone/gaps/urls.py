"""The addresses of gaps and accounts. Ids and codes only."""

from django.urls import path

from liftstone.gaps import heat_views, views

urlpatterns = [
    path("gaps", heat_views.of_nation, name="nation-gaps"),
    path("gaps/cell", heat_views.cell_of_nation, name="nation-gap-cell"),
    path("gaps/file", heat_views.file_of_nation, name="nation-gap-file"),
    path("<hexid:record>/gaps/", heat_views.of_network, name="gaps"),
    path("<hexid:record>/gaps/cell", heat_views.cell_of_network, name="gap-cell"),
    path("<hexid:record>/gaps/file", heat_views.file_of_network, name="gap-file"),
    path("<hexid:record>/gaps/members/<hexid:member>/", views.member, name="member-account"),
    path("<hexid:record>/gaps/members/<hexid:member>/account", views.tell, name="tell-account"),
    path("<hexid:record>/gaps/members/<hexid:member>/gap", views.say, name="say-gap"),
    path("<hexid:record>/gaps/<hexid:gap>/", views.one, name="gap"),
    path("<hexid:record>/gaps/<hexid:gap>/close", views.close, name="close-gap"),
    path("<hexid:record>/gaps/<hexid:gap>/action", views.act_on, name="act-on-gap"),
]
