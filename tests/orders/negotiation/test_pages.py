"""The negotiation as people use it: forms, confirm screens, the room, the conversation."""

import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfWriter

from marketplace.lifecycle import clock
from orders.contracts.models import Order
from orders.negotiation import actions, queries
from orders.negotiation.models import Negotiation, Offer, OfferDraft
from tests import build
from tests.build import Company
from tests.conftest import ClientFor


def pdf() -> bytes:
    writer, stream = PdfWriter(), io.BytesIO()
    writer.add_blank_page(width=100, height=100)
    writer.write(stream)
    return stream.getvalue()


@pytest.fixture
def talk(fellside: Company, haoyuan: Company) -> Negotiation:
    return build.negotiation(supplier=fellside, buyer=haoyuan)


@pytest.fixture
def seller(fellside: Company, client_for: ClientFor) -> Client:
    return client_for(fellside.owner)


@pytest.fixture
def buyer(haoyuan: Company, client_for: ClientFor) -> Client:
    return client_for(haoyuan.owner)


def typed(talk: Negotiation, **changes: str) -> dict[str, object]:
    line = talk.rfq.lines.get()
    until = (clock.now() + timedelta(days=9)).date()
    data = {
        f"quantity-{line.pk}": "1920",
        f"unit_price-{line.pk}": "16.65",
        f"ladder-{line.pk}": "",
        "currency": "GBP", "incoterm": "FCA", "place": "Felixstowe", "lead_days": "28",
        "valid_until": until.isoformat(), "percent-1": "30", "trigger-1": "order_confirmed",
        "percent-2": "70", "trigger-2": "bl_copy", "tooling": "120", "sample_cost": "15.50",
        "freight": "850", "insurance": "35.92", "warranty_months": "12",
    }  # fmt: skip
    return data | changes


def room(talk: Negotiation, language: str = "en") -> str:
    return f"/{language}/negotiations/{talk.ref}/"


@pytest.mark.capability("Q07", "tooling, sample, freight and insurance are part of the offer")
@pytest.mark.capability("Q07", "warranty and attachments stand in the offer")
def test_a_whole_offer_is_typed_and_sent(talk: Negotiation, seller: Client) -> None:
    data = typed(talk) | {"files": SimpleUploadedFile("spec.pdf", pdf(), "application/pdf")}

    answer = seller.post(room(talk) + "offer/", data)

    assert answer.status_code == 302, answer.context["form"].errors
    offer = Offer.objects.get()
    assert offer.total == Decimal("32989.42")
    assert (offer.tooling, offer.sample_cost, offer.warranty_months) == (
        120,
        Decimal("15.5"),
        12,
    )
    assert [file.name for file in offer.files.all()] == ["spec.pdf"]


@pytest.mark.capability(
    "Q07", "a line has a unit price, or a ladder that holds at its quantity"
)
def test_a_ladder_must_hold_at_the_quantity(talk: Negotiation, seller: Client) -> None:
    line = talk.rfq.lines.get()
    wrong = typed(talk, **{f"ladder-{line.pk}": "960 17.10\n1920 16.00"})
    right = typed(talk, **{f"ladder-{line.pk}": "960 17.10\n1920 16.65"})

    refused = seller.post(room(talk) + "offer/", wrong)
    sent = seller.post(room(talk) + "offer/", right)

    assert refused.status_code == 422
    assert f"ladder-{line.pk}" in refused.context["form"].errors
    assert sent.status_code == 302
    assert Offer.objects.get().lines.get().ladder == [[960, "17.10"], [1920, "16.65"]]


def test_what_was_typed_is_not_lost_when_something_is_wrong(
    talk: Negotiation, seller: Client
) -> None:
    answer = seller.post(room(talk) + "offer/", typed(talk, **{"percent-2": "60"}))

    form = answer.context["form"]
    assert answer.status_code == 422
    assert "percent-1" in form.errors
    assert form["freight"].value() == "850"


@pytest.mark.capability("Q09", "a buyer may counter price, quantity, delivery and terms")
@pytest.mark.capability("Q09", "the supplier may accept, counter or refuse a counter-offer")
def test_the_buyer_counters_and_the_supplier_accepts(
    talk: Negotiation, seller: Client, buyer: Client, haoyuan: Company
) -> None:
    line = talk.rfq.lines.get()
    seller.post(room(talk) + "offer/", typed(talk))
    filled = buyer.get(room(talk, "zh-hans") + "offer/").context["form"]
    assert filled[f"unit_price-{line.pk}"].value() == Decimal("16.65")
    counter = typed(
        talk,
        **{f"unit_price-{line.pk}": "16.20", f"quantity-{line.pk}": "2000"},
        incoterm="FOB", place="Southampton", lead_days="21",
    ) | {f"reopen-quantity-{line.pk}": "on", "reopen-delivery": "on"}  # fmt: skip

    buyer.post(room(talk, "zh-hans") + "offer/", counter)

    page = seller.get(room(talk))
    changed = [row.label for row in page.context["compared"].open_terms]
    assert changed == ["Unit price", "Quantity", "Incoterms 2020", "Lead time"]
    assert {name for name, verdict in page.context["may"].items() if verdict} == {
        "send", "accept", "decline",
    }  # fmt: skip
    offer = Offer.objects.get(number=2)
    done = seller.post(
        room(talk) + "accept/",
        {"offer": 2, "total": str(offer.total), "currency": "GBP"},
    )
    assert done.url == f"/en/orders/{Order.objects.get().ref}/"


@pytest.mark.capability("Q09", "changed cells are highlighted")
def test_the_room_marks_what_differs(talk: Negotiation, seller: Client, buyer: Client) -> None:
    seller.post(room(talk) + "offer/", typed(talk))
    buyer.post(room(talk) + "offer/", typed(talk, lead_days="21"))

    page = seller.get(room(talk)).content.decode()

    assert page.count("<ins>") == 1
    assert "<ins>21 days after the deposit</ins>" in page


@pytest.mark.capability("Q10", "a draft is seen by nobody else and may change")
def test_a_draft_is_kept_for_its_own_side_alone(
    fellside: Company, talk: Negotiation, seller: Client, buyer: Client
) -> None:
    seller.post(room(talk) + "offer/", typed(talk, place="Tilbury") | {"draft": "1"})
    seller.post(room(talk) + "offer/", typed(talk, place="Liverpool") | {"draft": "1"})

    assert OfferDraft.objects.count() == 1
    assert not Offer.objects.exists()
    assert seller.get(room(talk) + "offer/").context["form"]["place"].value() == "Liverpool"
    assert "Liverpool" not in buyer.get(room(talk)).content.decode()
    seller.post(room(talk) + "offer/", typed(talk))
    assert queries.draft_of(fellside.trader, talk) is None


@pytest.mark.capability("Q10", "a version ends accepted, declined, withdrawn or expired")
def test_a_version_can_be_withdrawn_and_the_next_declined(
    talk: Negotiation, seller: Client, buyer: Client
) -> None:
    seller.post(room(talk) + "offer/", typed(talk))
    assert seller.get(room(talk) + "withdraw/").status_code == 200
    seller.post(room(talk) + "withdraw/")
    seller.post(room(talk) + "offer/", typed(talk))
    buyer.post(room(talk) + "decline/", {"reason": "price", "note": "价格偏高。"})

    assert [o.state for o in Offer.objects.order_by("number")] == ["withdrawn", "declined"]
    page = seller.get(room(talk)).content.decode()
    assert "价格偏高。" in page


@pytest.mark.capability("Q10", "an expired offer is read-only for every act")
def test_an_expired_offer_refuses_every_form(
    talk: Negotiation, seller: Client, buyer: Client
) -> None:
    seller.post(room(talk) + "offer/", typed(talk))
    offer = Offer.objects.get()

    with clock.told(offer.valid_until + timedelta(seconds=1)):
        accept = {"offer": 1, "total": str(offer.total), "currency": "GBP"}
        answers = [
            buyer.post(room(talk) + "accept/", accept),
            buyer.post(room(talk) + "offer/", typed(talk)),
            buyer.post(room(talk) + "decline/", {"reason": "price"}),
            seller.post(room(talk) + "withdraw/"),
        ]
        page = buyer.get(room(talk)).content.decode()

    assert [answer.status_code for answer in answers[:1] + answers[2:]] == [409] * 3
    assert answers[1].status_code in (409, 422)
    assert "This offer has expired" in page
    assert Offer.objects.get().state in ("sent", "viewed")


@pytest.mark.capability("Q13", "one confirm screen shows what falls due")
@pytest.mark.capability("Q13", "a repeated acceptance makes no second order")
def test_accepting_twice_makes_one_order(
    talk: Negotiation, seller: Client, buyer: Client
) -> None:
    seller.post(room(talk) + "offer/", typed(talk))
    screen = buyer.get(room(talk) + "accept/")
    amounts = [amount for _percent, _trigger, amount in screen.context["payments"]]
    offer = Offer.objects.get()
    accept = {"offer": 1, "total": str(offer.total), "currency": "GBP"}

    answers = [buyer.post(room(talk) + "accept/", accept).status_code for _ in range(2)]

    assert sum(amounts) == offer.total
    assert answers == [302, 409]
    assert Order.objects.count() == 1


@pytest.mark.capability("Q13", "later edits of the listing change nothing in the order")
def test_the_order_keeps_what_was_agreed(
    talk: Negotiation, fellside: Company, haoyuan: Company
) -> None:
    offer = actions.send(by=fellside.owner, ref=talk.ref, terms=build.terms(talk.rfq))
    ref = actions.accept(
        by=haoyuan.owner, ref=talk.ref, number=1, expected_total=offer.total, currency="GBP"
    )
    before = Order.objects.get(ref=ref).snapshot

    listing = talk.rfq.lines.get().listing
    listing.texts.update(text="Something else")
    listing.tiers.update(unit_price=1)
    fellside.organisation.legal_name = "Renamed Ltd"
    fellside.organisation.save()

    assert Order.objects.get(ref=ref).snapshot == before
    assert "Something else" not in str(before)


@pytest.mark.capability(
    "T07", "each reader sees their own language first, the original one click away"
)
def test_each_side_reads_its_own_language_first(
    talk: Negotiation, seller: Client, buyer: Client, haoyuan: Company
) -> None:
    words, english = "可以，请按这个价格安排。", "Agreed, please go ahead at this price."
    actions.say(by=haoyuan.trader, ref=talk.ref, body=words, translation=english)

    theirs = seller.get(room(talk) + "?words=mine").content.decode()
    ours = buyer.get(room(talk, "zh-hans")).content.decode()

    assert theirs.index(english) < theirs.index(words)
    assert "Show original" in theirs
    assert ours.index(words) < ours.index(english)


@pytest.mark.capability("Q14", "messages, files and events stand in one stream")
def test_messages_files_and_events_are_one_stream(
    talk: Negotiation, seller: Client, buyer: Client
) -> None:
    file = SimpleUploadedFile("label.pdf", pdf(), "application/pdf")
    seller.post(
        f"/en/talk/{talk.thread_id}/messages/", {"body": "The label guide.", "files": file}
    )
    seller.post(room(talk) + "offer/", typed(talk, note="Please look at the freight."))

    stream = buyer.get(room(talk)).context["talk"].entries

    assert [entry.line.body if entry.line else entry.sentence for entry in stream] == [
        "You sent the request",
        "The supplier is preparing a quote",
        "The label guide.",
        "v1 received",
        "Please look at the freight.",
    ]
    assert stream[2].line.files[0].name == "label.pdf"


@pytest.mark.capability("T08", "both languages of an offer come from the same typed fields")
def test_both_languages_show_the_same_figures(
    talk: Negotiation, seller: Client, buyer: Client
) -> None:
    seller.post(room(talk) + "offer/", typed(talk))

    pages = [buyer.get(room(talk, language)).content.decode() for language in ("en", "zh-hans")]

    for figure in ("£16.65", "£32,989.42", "FCA Felixstowe", "£850.00", "£35.92"):
        assert all(figure in page for page in pages), figure


def test_a_stranger_finds_no_room(
    talk: Negotiation, rival: Company, client_for: ClientFor
) -> None:
    stranger = client_for(rival.owner)
    for path in ("", "offer/", "accept/", "decline/", "withdraw/"):
        assert stranger.get(room(talk) + path).status_code == 404, path
