"""Requests that are kept: drafts, templates, former requests, with what belongs to them."""

import pytest
from django.urls import reverse

from buyers.rfqs import actions
from buyers.rfqs.models import Rfq, RfqDraft
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.marketplace.files import make as make_file


def fields(ref: str) -> dict[str, str]:
    return {
        "incoterm": "FCA",
        "place": "Felixstowe",
        "destination": "杭州",
        "payment_wish": "deposit_bl",
        f"quantity-{ref}": "300",
        f"target_price-{ref}": "15.50",
        f"note-{ref}": "中文标签",
    }


@pytest.mark.capability("Q01", "a request is kept as a draft and gone on with")
def test_a_draft_is_kept_half_written_and_sent_later(
    fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    ref = build.listing(supplier=fellside).ref
    client = client_for(haoyuan.trader)
    client.get(reverse("rfqs:ask"), {"listing": ref})
    photo = make_file.upload(make_file.image())
    half = fields(ref) | {"place": "", "keep": "1", "files": photo}

    answer = client.post(reverse("rfqs:ask"), half)

    assert answer.status_code == 302
    draft = RfqDraft.objects.get()
    assert draft.files.count() == 1
    assert client.session.get("rfq_basket") is None
    page = client.get(reverse("rfqs:drafts")).content.decode()
    address = f"{reverse('rfqs:ask')}?draft={draft.pk}"
    assert address in page
    form = client.get(address).context["form"]
    assert form.lines[0]["quantity"].value() == "300"
    assert form["payment_wish"].value() == "deposit_bl"

    answer = client.post(address, fields(ref))

    rfq = Rfq.objects.get()
    assert answer.url == reverse("rfqs:rfq", args=[rfq.ref])
    assert (rfq.payment_wish, rfq.files.count()) == ("deposit_bl", 1)
    assert not RfqDraft.objects.exists()


@pytest.mark.capability("Q01", "a template or a former request begins another")
def test_a_template_begins_many_and_a_former_request_is_repeated(
    fellside: Company, haoyuan: Company, client_for: ClientFor
) -> None:
    ref = build.listing(supplier=fellside).ref
    client = client_for(haoyuan.trader)
    client.get(reverse("rfqs:ask"), {"listing": ref})
    client.post(reverse("rfqs:ask"), fields(ref))
    rfq = Rfq.objects.get()

    answer = client.post(reverse("rfqs:template", args=[rfq.ref]), {"name": "春季"})

    assert answer.url == reverse("rfqs:drafts")
    template = RfqDraft.objects.get(is_template=True)
    for query in (f"draft={template.pk}", f"again={rfq.ref}"):
        form = client.get(f"{reverse('rfqs:ask')}?{query}").context["form"]
        assert form.lines[0]["target_price"].value() == "15.5"
        assert form.lines[0]["note"].value() == "中文标签"
    client.post(f"{reverse('rfqs:ask')}?draft={template.pk}", fields(ref))
    assert Rfq.objects.count() == 2
    assert RfqDraft.objects.get() == template


def test_drafts_are_the_companys_own(
    haoyuan: Company, rival_buyer: Company, fellside: Company, client_for: ClientFor
) -> None:
    data = {"place": "Hu\0ll", "a\0": "b"}
    draft = actions.keep(by=haoyuan.trader, kind="direct", data=data)
    draft.refresh_from_db()
    assert draft.data == {"place": "Hull", "a": "b"}

    actions.forget(by=rival_buyer.owner, draft=draft.pk)
    taken = actions.keep(by=rival_buyer.owner, kind="direct", data={}, draft=draft.pk)
    assert taken.pk != draft.pk
    with pytest.raises(RfqDraft.DoesNotExist):
        actions.keep_as_template(by=rival_buyer.owner, draft=draft.pk, name="Theirs")
    with pytest.raises(NotAllowed):
        actions.keep(by=fellside.trader, kind="direct", data={})
    with pytest.raises(Invalid):
        actions.keep_as_template(by=haoyuan.trader, draft=draft.pk, name=" ")
    url = reverse("rfqs:forget", args=[draft.pk])
    assert client_for(rival_buyer.owner).post(url).status_code == 404
    assert client_for(haoyuan.trader).post(url).status_code == 302
    assert RfqDraft.objects.get() == taken


@pytest.mark.capability("Q01", "payment wish and attachments stand in the request")
def test_payment_wish_and_attachments_reach_the_supplier(
    fellside: Company, haoyuan: Company, rival: Company, client_for: ClientFor
) -> None:
    ref = build.listing(supplier=fellside).ref
    paper = build.paper(by=haoyuan.trader, purpose="rfq")
    rfq = actions.ask(
        by=haoyuan.trader,
        lines=[actions.Wanted(ref, 96)],
        delivery=actions.Delivery("FCA", "Hull", "杭州", payment_wish="credit"),
        language="zh-hans",
        files=[paper],
    )[0]

    words = client_for(fellside.viewer).get(reverse("rfqs:rfq", args=[rfq.ref]))

    assert "Letter of credit at sight" in words.content.decode()
    address = reverse("files:file", args=[paper.key])
    assert client_for(fellside.viewer).get(address).status_code == 200
    assert client_for(rival.owner).get(address).status_code == 404
    with pytest.raises(Invalid):
        actions.ask(
            by=haoyuan.trader,
            lines=[actions.Wanted(ref, 96)],
            delivery=actions.Delivery("FCA", "Hull", "杭州", payment_wish="barter"),
            language="zh-hans",
        )
