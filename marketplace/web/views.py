"""The frame's pages: landing, home, help, contact, legal, errors; and the doors for machines."""

from __future__ import annotations

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe
from django.views.decorators.vary import vary_on_headers

from marketplace.accounts.access import signed_in
from marketplace.api.problems import json_response as problem
from marketplace.lifecycle.clock import now
from marketplace.web import actions, caching, drafts, front, sitemaps, waiting
from marketplace.web import health as condition
from marketplace.web import legal as documents
from marketplace.web.forms import ContactForm
from marketplace.web.help_topics import PARTS

_XML = "application/xml; charset=utf-8"


@require_safe
@vary_on_headers("Accept-Language", "Cookie")
def entrance(request: HttpRequest) -> HttpResponse:
    """`/`: the landing page in the language of the cookie or of the browser."""
    return redirect(f"/{get_language_from_request(request)}/")


@require_safe
@caching.for_everybody
def landing(request: HttpRequest) -> HttpResponse:
    return render(
        request, "web/landing.html", {"cards": front.cards(), "checks": front.checks()}
    )


@require_safe
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """What waits for the reader, what is due, what happened lately; a checklist for the new."""
    member = request.member
    rows = waiting.waiting_for(member)
    stages = waiting.stages_for(member)
    context = {
        "now": now(),
        "mine": [row for row in rows if row.tone in {"you", "bad"}],
        "theirs": [row for row in rows if row.tone not in {"you", "bad"}],
        "happenings": waiting.lately(member),
        "stages": stages if any(not stage.done for stage in stages) else [],
        "draft": drafts.peek(request),
    }
    return render(request, "web/home.html", context)


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "web/help.html", {"parts": PARTS})


@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest) -> HttpResponse:
    """A message to us. What a machine fills in is thanked for and thrown away."""
    form = ContactForm(request.POST or None, initial=_known_sender(request))
    if request.method == "POST" and form.is_valid():
        if not form.is_from_a_machine:
            fields = {name: form.cleaned_data[name] for name in form.Meta.fields}
            actions.write_to_us(by=request.member, language=get_language(), **fields)
        return redirect("web:contact-sent")
    status = 422 if form.errors else 200
    return render(request, "web/contact.html", {"form": form}, status=status)


@require_safe
def contact_sent(request: HttpRequest) -> HttpResponse:
    return render(request, "web/contact_sent.html")


@require_safe
def legal(request: HttpRequest, name: str) -> HttpResponse:
    """Terms, privacy or cookies, in the reader's language, with its version."""
    document = documents.DOCUMENTS.get(name)
    if document is None:
        raise Http404
    context = {"document": document, "words": document.template(get_language() or "en")}
    return render(request, "web/legal.html", context)


@require_safe
@cache_control(max_age=300)
def offline(request: HttpRequest) -> HttpResponse:
    """Kept by the browser and shown when there is no connection; so nobody's name is on it."""
    return render(request, "web/offline.html")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def draft(request: HttpRequest) -> HttpResponse:
    """What was typed when the sign-in ended: send it, go back to the page, or throw it away."""
    if request.method == "POST":
        drafts.drop(request)
        return redirect("web:home")
    kept = drafts.peek(request)
    if kept is None:
        return redirect("web:home")
    return render(request, "web/draft.html", {"draft": kept})


@require_safe
@cache_control(public=True, max_age=3600)
@caching.for_everybody
def manifest(request: HttpRequest) -> HttpResponse:
    brand = settings.BRAND[get_language() or "en"]
    body = {
        "name": brand,
        "short_name": brand,
        "start_url": reverse("web:landing"),
        "scope": "/",
        "display": "standalone",
        "lang": get_language(),
        "background_color": "#F0F4F2",
        "theme_color": "#0A2E25",
        "description": _(
            "A wholesale marketplace for goods made in the UK and bought in China."
        ),
        "icons": [
            {"src": static("img/icon-192.png"), "sizes": "192x192", "type": "image/png"},
            {
                "src": static("img/icon-512.png"),
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "any maskable",
            },
            {"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
    }
    return JsonResponse(body, content_type="application/manifest+json")


@require_GET
def offline_worker(request: HttpRequest) -> HttpResponse:
    """The service worker, at the root so that it may answer for every page."""
    script = (settings.BASE_DIR / "static/js/offline.js").read_text(encoding="utf-8")
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
@caching.for_everybody
def robots(request: HttpRequest) -> HttpResponse:
    context = {"site": _site(request)}
    return render(request, "web/robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=3600)
@caching.for_everybody
def sitemap(request: HttpRequest) -> HttpResponse:
    """The list of the sitemap's parts."""
    site = _site(request)
    found = sitemaps.index(
        lambda name, number: site + reverse("sitemap-part", args=[name, number])
    )
    return HttpResponse(found, content_type=_XML)


@require_safe
@cache_control(public=True, max_age=3600)
@caching.for_everybody
def sitemap_part(request: HttpRequest, name: str, number: int) -> StreamingHttpResponse:
    """One part: at most so many pages as one file may hold."""
    section = sitemaps.section(name)
    if section is None or number >= section.parts():
        raise Http404
    found = sitemaps.part(section.entries(number), site=_site(request))
    return StreamingHttpResponse(found, content_type=_XML)


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Every part by name; 503 when one is down. `start` tells our process from another's."""
    well, parts = condition.report()
    body = {"status": "ok" if well else "down", "start": settings.START_TOKEN, "parts": parts}
    return JsonResponse(body, status=200 if well else 503)


@never_cache
@require_safe
def health_ready(request: HttpRequest) -> HttpResponse:
    """Ready to serve: depends on PostgreSQL alone."""
    try:
        condition.check_postgresql()
    except Exception as error:
        return JsonResponse({"status": "down", "seen": type(error).__name__}, status=503)
    return JsonResponse({"status": "ok", "start": settings.START_TOKEN})


@never_cache
@require_safe
def health_live(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"status": "ok", "start": settings.START_TOKEN})


def malformed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Drawn without a host's name: a wrong one may be what is malformed."""
    if _is_api(request):
        return problem(request, status=400, code="malformed", detail=_("We cannot read this."))
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if _is_api(request):
        return problem(
            request, status=403, code="not_allowed", detail=_("You may not do this.")
        )
    return render(request, "403.html", {"exception": exception}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if _is_api(request):
        return problem(
            request, status=404, code="not_found", detail=_("There is nothing here.")
        )
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Drawn without the database, the session or the menu: any of them may be what broke."""
    if _is_api(request):
        detail = _("Something went wrong on our side.")
        return problem(request, status=500, code="error", detail=detail)
    return render(request, "500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", {"is_form_too_old": True}, status=403)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _is_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _known_sender(request: HttpRequest) -> dict[str, str]:
    if request.member is None or request.member.user is None:
        return {}
    return {"name": request.member.user.display_name, "email": request.member.user.email or ""}
