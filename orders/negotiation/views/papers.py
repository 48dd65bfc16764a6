"""An offer as a paper: both languages, drawn from the version as it was sent."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from marketplace.accounts.access import member_required
from marketplace.documents.answers import pdf_response
from orders.negotiation import offer_paper, queries


@require_GET
@member_required()
def pdf(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """The bilingual PDF of one version, for the two sides."""
    negotiation = queries.negotiation_for(request.member, ref)
    offer = negotiation.offers.filter(number=number).first()
    if offer is None:
        raise Http404
    return pdf_response(offer_paper.drawn(negotiation, offer), f"{ref}-v{number}")
