"""Pages and answers of the API travel compressed; no proxy is needed for it.

What has a strong ETag gets a weak one with it: the bytes differ, the page does not, and `If-None-Match` asks about the page. A few
random bytes in each answer keep its length from telling what stands beside a reader's own words in it (BREACH). Static files come
compressed from disk, pictures are compressed as they are, and what is streamed is left to flow.
"""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

_TEXT = re.compile(
    r"text/|application/([\w.]+\+)?(json|xml|javascript)\b|application/vnd\.oai\.openapi|image/svg"
)


class CompressionMiddleware(GZipMiddleware):
    """Compresses text for those who take it, and tells caches so of every answer it might have."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        # It stands for the page, and a cache refreshes what it keeps of the page by it.
        if response.status_code == 304:
            patch_vary_headers(response, ["Accept-Encoding"])
            return response
        if response.streaming or not _TEXT.match(response.get("Content-Type", "")):
            return response
        return super().process_response(request, response)
