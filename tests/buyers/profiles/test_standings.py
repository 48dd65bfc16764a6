"""The page that says what buyers may do says what is so."""

import pytest
from django.urls import reverse

from buyers.profiles import actions, standings
from buyers.profiles.standings import Standing
from buyers.rfqs import policy as requests
from marketplace.accounts.members import Member, member_of
from marketplace.outbox import work
from orders.samples import policy as samples
from suppliers.catalogue.queries import visible
from tests import build
from tests.build import Company
from tests.buyers.profiles.test_profile import newcomer, save
from tests.conftest import ClientFor

__all__ = ["newcomer"]


def may(code: str) -> frozenset[Standing]:
    return next(act.standings for act in standings.ACTS if act.code == code)


@pytest.fixture
def stages(newcomer: Member, officer: Member) -> dict[Standing, Member]:
    """The same person at each stage, as `Member` was then."""
    found = {Standing.UNVERIFIED: member_of(newcomer.user)}
    profile = save(newcomer)
    found[Standing.PENDING] = member_of(newcomer.user)
    work.drain("files.check")
    actions.verify(by=officer, ref=profile.ref)
    found[Standing.VERIFIED] = member_of(newcomer.user)
    return found


@pytest.mark.capability("B02", "a page says plainly what each stage may do")
def test_who_may_ask_is_what_the_page_says(stages: dict[Standing, Member]) -> None:
    allowed = {stage for stage, member in stages.items() if requests.may_ask(member)}

    assert allowed == may("ask") == may("deal")


@pytest.mark.capability("B02", "a page says plainly what each stage may do")
@pytest.mark.parametrize("charge", ["free", "paid"])
def test_who_gets_samples_is_what_the_page_says(
    stages: dict[Standing, Member], fellside: Company, charge: str
) -> None:
    price = 5 if charge == "paid" else None
    made = build.listing(
        supplier=fellside, samples=True, sample_charge=charge, sample_price=price
    )

    allowed = {stage for stage, member in stages.items() if samples.may_ask(member, made)}

    assert allowed == may(f"{charge}_samples")


@pytest.mark.capability("B02", "a page says plainly what each stage may do")
def test_who_bears_the_badge_is_what_the_page_says(stages: dict[Standing, Member]) -> None:
    bearing = {s for s, member in stages.items() if member.organisation.level > 0}

    assert bearing == may("badge")


@pytest.mark.capability("B02", "a page says plainly what each stage may do")
@pytest.mark.parametrize("audience", ["public", "signed_in", "verified"])
def test_who_sees_prices_is_what_the_page_says(
    stages: dict[Standing, Member], fellside: Company, audience: str
) -> None:
    made = build.listing(supplier=fellside, price_audience=audience)
    readers = stages | {Standing.VISITOR: None}

    seeing = {s for s, member in readers.items() if visible(member, made.ref).tiers}

    assert seeing == may(f"{audience}_prices")


@pytest.mark.capability("B02", "a page says plainly what each stage may do")
def test_the_page_is_open_and_marks_the_readers_stage(
    newcomer: Member, client_for: ClientFor
) -> None:
    url = reverse("profiles:may_do")

    assert client_for(None).get(url).context["mine"] is None
    assert client_for(newcomer).get(url).context["mine"] == Standing.UNVERIFIED
    save(newcomer)
    answer = client_for(newcomer).get(url)
    assert answer.context["mine"] == Standing.PENDING
    for act in standings.ACTS:
        assert str(act.text) in answer.content.decode()
