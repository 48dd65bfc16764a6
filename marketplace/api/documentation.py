"""What the API can do, for programs (OpenAPI) and for the people who write them."""

from __future__ import annotations

from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from marketplace.api.views import Throttle


class OpenApi(SpectacularAPIView):
    """The OpenAPI document, open to everybody."""

    throttle_classes = (Throttle,)


class Docs(SpectacularSwaggerSplitView):
    """A page to read the document on. Its script is an answer of its own, as our pages' are."""

    throttle_classes = (Throttle,)
    url_name = "api:schema"
    template_name = "marketplace/api/docs.html"
