"""The whole URL space: health, the API, then every page under its language."""

from importlib import import_module

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

Address = URLPattern | URLResolver


def _built(module: str) -> bool:
    return (settings.BASE_DIR / (module.replace(".", "/") + ".py")).exists()


def room(name: str, prefix: str = "") -> list[Address]:
    """The addresses of one room under `prefix`; none while the room is not built."""
    module = f"{name}.urls"
    return [path(prefix, include(module))] if _built(module) else []


def endpoints(name: str) -> list[Address]:
    """The API addresses of one room."""
    module = f"{name}.api_urls"
    return list(import_module(module).urlpatterns) if _built(module) else []


api = [
    *endpoints("marketplace.api"),
    *endpoints("suppliers.search"),
    *endpoints("suppliers.catalogue"),
    *endpoints("buyers.rfqs"),
    *endpoints("orders.negotiation"),
    *endpoints("orders.contracts"),
]

urlpatterns: list[Address] = [
    path("api/v1/", include((api, "api"))),
    *room("marketplace.files", "files/"),
]
if _built("marketplace.web.plain_urls"):
    urlpatterns += [path("", include("marketplace.web.plain_urls"))]
if settings.DEMO:
    urlpatterns += [path("demo/", include("marketplace.localdev.urls"))]

urlpatterns += i18n_patterns(
    *room("marketplace.web"),
    *room("marketplace.accounts", "account/"),
    *room("marketplace.notifications", "notices/"),
    *room("marketplace.translation", "translation/"),
    *room("marketplace.desk", "desk/"),
    *room("suppliers.onboarding"),
    *room("suppliers.catalogue"),
    *room("suppliers.search"),
    *room("buyers.profiles"),
    *room("buyers.rfqs"),
    *room("buyers.sourcing"),
    *room("orders.negotiation"),
    *room("orders.contracts"),
    path("admin/", admin.site.urls),
)
handler400 = "marketplace.web.views.malformed"
handler403 = "marketplace.web.views.forbidden"
handler404 = "marketplace.web.views.not_found"
handler500 = "marketplace.web.views.broken"
