"""What the API can do, for programs (OpenAPI) and for the people who write them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import (
    SCHEMA_KWARGS,
    SpectacularAPIView,
    SpectacularSwaggerSplitView,
)
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

from marketplace.api.views import Throttle


class OpenApi(SpectacularAPIView):
    """The OpenAPI document, open to everybody."""

    throttle_classes = (Throttle,)

    @extend_schema(**SCHEMA_KWARGS)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        renderer = request.accepted_renderer
        charset = f"; charset={renderer.charset}" if renderer.charset else ""
        return HttpResponse(
            _written(_language(request), type(renderer)),
            content_type=f"{renderer.media_type}{charset}",
            headers={"Content-Disposition": f'inline; filename="tallyport.{renderer.format}"'},
        )


class Docs(SpectacularSwaggerSplitView):
    """A page to read the document on. Its script is an answer of its own, as our pages' are."""

    throttle_classes = (Throttle,)
    url_name = "api:schema"
    template_name = "marketplace/api/docs.html"


def _language(request: Request) -> str:
    asked = request.query_params.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else translation.get_language()


@lru_cache(maxsize=16)
def _written(language: str, renderer: type[BaseRenderer]) -> bytes:
    """The document as it is sent. Written once: it takes a second, and only a release changes it."""
    with translation.override(language):
        document = OpenApi.generator_class().get_schema(public=True)
    return renderer().render(document, renderer_context={})
