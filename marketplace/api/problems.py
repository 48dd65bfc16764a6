"""Errors of the API: RFC 9457 problem+json with a stable `code` and the request's id."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils.encoding import force_str
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response

from marketplace.lifecycle.locks import is_busy
from marketplace.lifecycle.messages import sentence
from marketplace.lifecycle.refusals import Busy, Refused

log = logging.getLogger(__name__)
TYPE = "application/problem+json"


def problem(
    request: Any, *, status: int, code: str, detail: Any, **extra: Any
) -> dict[str, Any]:
    """The body of one problem."""
    return {
        "type": f"about:blank#{code}",
        "title": code.replace("_", " "),
        "status": status,
        "code": code,
        "detail": force_str(detail),
        "request_id": getattr(request, "request_id", ""),
        **extra,
    }


def refusal_body(request: Any, refused: Refused) -> dict[str, Any]:
    return problem(
        request,
        status=refused.status,
        code=refused.code,
        detail=sentence(refused),
        **_plain(refused.extra),
    )


def handle(error: Exception, context: dict[str, Any]) -> Response:
    """DRF's exception handler. Whatever goes wrong is answered in the one shape, without a stack."""
    request = context["request"]
    # Whatever the view would have answered with (YAML, a PDF): what went wrong is said in JSON.
    request.accepted_renderer, request.accepted_media_type = JSONRenderer(), TYPE
    headers: dict[str, str] = {}
    if is_busy(error):
        error = Busy()
    if isinstance(error, Refused):
        body = refusal_body(request, error)
        if error.status == 503:
            headers["Retry-After"] = "2"
    elif isinstance(error, Http404 | exceptions.NotFound):
        body = problem(
            request, status=404, code="not_found", detail=_("There is nothing here.")
        )
    elif isinstance(error, PermissionDenied):
        body = problem(
            request, status=403, code="not_allowed", detail=_("You may not do this.")
        )
    elif isinstance(error, exceptions.ValidationError):
        body = problem(
            request,
            status=422,
            code="invalid",
            detail=_("Check the marked fields."),
            errors=error.detail if isinstance(error.detail, dict) else {"": error.detail},
        )
    elif isinstance(error, exceptions.APIException):
        body = problem(
            request,
            status=error.status_code,
            code=str(error.get_codes()) if isinstance(error.get_codes(), str) else "refused",
            detail=error.detail,
        )
        headers |= _headers(error)
    else:
        log.error("unhandled error in the API", exc_info=error)
        body = problem(
            request, status=500, code="error", detail=_("Something went wrong on our side.")
        )
    return Response(body, status=body["status"], headers=headers, content_type=TYPE)


def json_response(request: HttpRequest, *, status: int, code: str, detail: Any) -> JsonResponse:
    """A problem from outside DRF (a 404 of the URL space, an error in a middleware)."""
    body = problem(request, status=status, code=code, detail=detail)
    return JsonResponse(body, status=status, content_type=TYPE)


def _headers(error: exceptions.APIException) -> dict[str, str]:
    headers = {}
    if auth := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = auth
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    return headers


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if isinstance(value, int | float | bool | None) else force_str(value)
