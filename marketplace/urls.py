"""The whole URL space on one screen: health, the API, then every page under its language."""

from importlib import import_module

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

Address = URLPattern | URLResolver

API_ROOMS = (
    "marketplace.api",
    "marketplace.conversations",
    "marketplace.answering",
    "marketplace.inbox",
    "marketplace.meetings",
    "marketplace.notifications",
    "marketplace.webhooks",
    "suppliers.search",
    "suppliers.catalogue",
    "suppliers.stores",
    "suppliers.pavilions",
    "buyers.profiles",
    "buyers.addresses",
    "buyers.spending",
    "buyers.rfqs",
    "buyers.needs",
    "buyers.sourcing",
    "orders.negotiation",
    "orders.quality",
    "orders.samples",
    "orders.contracts",
    "orders.blankets",
    "orders.offerings",
    "orders.awards",
)
api = [
    address for room in API_ROOMS for address in import_module(f"{room}.api_urls").urlpatterns
]

urlpatterns: list[Address] = [
    path("api/v1/", include((api, "api"))),
    path("files/", include("marketplace.files.urls")),
    path("", include("marketplace.web.plain_urls")),
    path("hooks/", include("marketplace.notifications.plain_urls")),
]
urlpatterns += i18n_patterns(
    path("", include("marketplace.web.urls")),
    path("account/", include("marketplace.accounts.urls")),
    path("notices/", include("marketplace.notifications.urls")),
    path("account/webhooks/", include("marketplace.webhooks.urls")),
    path("account/robots/", include("marketplace.robots.urls")),
    path("desk/", include("marketplace.desk.urls")),
    path("", include("marketplace.guarding.urls")),
    path("desk/audits/", include("marketplace.invariants.urls")),
    path("", include("marketplace.conversations.urls")),
    path("", include("marketplace.answering.urls")),
    path("", include("marketplace.inbox.urls")),
    path("", include("marketplace.meetings.urls")),
    path("", include("suppliers.onboarding.urls")),
    path("", include("suppliers.catalogue.urls")),
    path("", include("suppliers.search.urls")),
    path("", include("suppliers.stores.urls")),
    path("", include("suppliers.pavilions.urls")),
    path("", include("buyers.profiles.urls")),
    path("", include("buyers.addresses.urls")),
    path("", include("buyers.spending.urls")),
    path("", include("buyers.rfqs.urls")),
    path("", include("buyers.needs.urls")),
    path("", include("buyers.sourcing.urls")),
    path("", include("orders.negotiation.urls")),
    path("", include("orders.quality.urls")),
    path("", include("orders.samples.urls")),
    path("", include("orders.contracts.urls")),
    path("", include("orders.blankets.urls")),
    path("", include("orders.offerings.urls")),
    path("", include("orders.awards.urls")),
    path("admin/", admin.site.urls),
)
if settings.DEMO:
    urlpatterns += i18n_patterns(path("demo/", include("marketplace.localdev.urls")))
handler400 = "marketplace.web.views.malformed"
handler403 = "marketplace.web.views.forbidden"
handler404 = "marketplace.web.views.not_found"
handler500 = "marketplace.web.views.broken"
