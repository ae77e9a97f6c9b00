"""The addresses of the open interface, at the public door."""

from django.urls import URLPattern, include, path

from liftstone.directory.open_api import api
from liftstone.directory.open_door import opened

_patterns, _application, _namespace = api.urls
_opened = [URLPattern(each.pattern, opened(each.callback), each.default_args, each.name) for each in _patterns]

urlpatterns = [path("", include((_opened, _application), namespace=_namespace))]
