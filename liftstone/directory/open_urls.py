"""The addresses of the open interface, at the public door."""

from django.urls import URLPattern, URLResolver, include, path

from liftstone.directory import open_csv
from liftstone.directory.open_api import api
from liftstone.directory.open_door import opened


def _opened(entry: URLPattern | URLResolver) -> URLPattern:
    """The same address, answered as an open interface answers."""
    if isinstance(entry, URLResolver) or entry.callback is None:
        raise TypeError("the interface has addresses alone")
    return URLPattern(entry.pattern, opened(entry.callback), entry.default_args, entry.name)


_patterns, _application, _namespace = api.urls

urlpatterns = [
    path("services.csv", opened(open_csv.services), name="open-services-csv"),
    path("", include(([_opened(each) for each in _patterns], _application), namespace=_namespace)),
]
