"""Serving files: authorised on every request, and never as anything a browser would run."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from marketplace.files import queries
from marketplace.files.models import File
from marketplace.lifecycle.refusals import WrongState

_PUBLIC_SECONDS = 3600


@require_safe
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """The file itself: pictures in the page, anything else as a download."""
    found, public = _load(request, key)
    response = _response(found.kept_path, found.content_type, public=public)
    disposition = content_disposition_header(not found.is_image, found.name)
    if disposition:
        response["Content-Disposition"] = disposition
    return response


@require_safe
def rendition(request: HttpRequest, key: UUID, width: int) -> HttpResponse:
    """A picture in one of the drawn widths."""
    found, public = _load(request, key)
    drawn = queries.rendition(found, width)
    if drawn is None:
        raise Http404
    return _response(drawn.path, "image/webp", public=public)


def _load(request: HttpRequest, key: UUID) -> tuple[File, bool]:
    """A stranger gets 404; the uploader of a file that does not open is told how it stands."""
    found = queries.readable(request.member, key)
    if found is None:
        raise Http404
    if not found[0].opens:
        raise WrongState(
            _("This file does not open: %(standing)s.") % {"standing": found[0].standing}
        )
    return found


def _response(path: str, content_type: str, *, public: bool) -> HttpResponse:
    """The bytes, bounded by the limits of uploads, with everything said that keeps them inert."""
    try:
        with default_storage.open(path) as stored:
            response = HttpResponse(stored.read(), content_type=content_type)
    except FileNotFoundError:
        raise Http404 from None
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    cache = f"public, max-age={_PUBLIC_SECONDS}" if public else "private, no-store"
    response["Cache-Control"] = cache
    return response
