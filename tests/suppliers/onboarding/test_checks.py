"""Checks run in the worker through ports; possible matches are cleared by two people."""

from __future__ import annotations

import json

import httpx2
import pytest

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Conflict, Invalid, NotAllowed, WrongState
from marketplace.outbound import client
from marketplace.outbox import work
from suppliers.onboarding import actions, providers
from suppliers.onboarding.models import Application, Check, Hit
from suppliers.onboarding.ports import NotConnected
from suppliers.onboarding.providers import companies_house
from suppliers.onboarding.providers.companies_house import CompaniesHouse
from tests import build
from tests.suppliers.onboarding import cast

pytestmark = pytest.mark.django_db


def results(application: Application) -> dict[str, str]:
    rows = Check.objects.filter(application=application, superseded=False)
    return dict(rows.values_list("kind", "result"))


@pytest.mark.capability(
    "S02", "the registry is read in the worker and compared with what was stated"
)
def test_checks_wait_for_the_worker_and_keep_their_evidence() -> None:
    owner, application = cast.filled()
    actions.submit(by=owner, ref=application.ref, confirmed=True)
    assert set(results(application).values()) == {"waiting"}
    work.drain_all()
    assert results(application) == dict.fromkeys(
        ("registry", "vat", "eori", "sanctions", "duplicates"), "pass"
    )
    check = Check.objects.get(application=application, kind="registry")
    assert check.evidence["profile"]["company_status"] == "active"
    assert check.made_by == "bundled register"
    assert check.checked_at is not None
    assert application.events.filter(kind="checked", actor=None).count() == 5


@pytest.mark.parametrize(
    ("name", "result", "finding"),
    [
        ("Ashdown Confectioners Ltd", "fail", "not_active"),
        ("Millrace Ceramics Ltd", "warn", "strike_off"),
        ("Rowan Tree Preserves Ltd", "warn", "young"),
        ("Cotswold Felt Company Ltd", "warn", "accounts_overdue"),
    ],
)
def test_what_the_register_says_is_found(name: str, result: str, finding: str) -> None:
    _owner, application = cast.sent(name)
    check = Check.objects.get(application=application, kind="registry")
    assert check.result == result
    assert finding in check.findings


def test_a_number_nobody_knows_fails() -> None:
    _owner, application = cast.sent(company_number="99000001", vat_number="", eori="")
    assert results(application)["registry"] == "fail"
    assert results(application)["vat"] == "not_run"


@pytest.mark.capability(
    "S02", "an inactive company blocks the approval until an officer overrides it with a reason"
)
def test_an_inactive_company_needs_an_officers_word(officer: Member) -> None:
    _owner, application = cast.in_review(officer, "Ashdown Confectioners Ltd")
    cast.accept_papers(officer, application)
    with pytest.raises(Conflict):
        actions.approve(by=officer, ref=application.ref, level=1)
    check = application.checks.get(kind="registry")
    args = {"by": officer, "ref": application.ref, "check_id": check.pk}
    with pytest.raises(Invalid):
        actions.resolve(verdict="passed", reason="  ", **args)
    actions.resolve(verdict="passed", reason="Restored by court order of 2 November.", **args)
    actions.approve(by=officer, ref=application.ref, level=1)


def test_another_company_with_the_same_number_is_noticed() -> None:
    cast.sent()
    _owner, second = cast.sent()
    check = Check.objects.get(application=second, kind="duplicates")
    assert check.result == "warn"
    assert {"same_number", "same_vat", "same_name", "same_email"} == set(check.findings)


def test_what_is_not_connected_says_so(settings: object) -> None:
    settings.REGISTRY_PROVIDER = "companies_house"
    settings.COMPANIES_HOUSE_API_KEY = ""
    settings.SANCTIONS_PROVIDER = "none"
    _owner, application = cast.sent()
    found = results(application)
    assert {found[kind] for kind in ("registry", "vat", "eori", "sanctions")} == {
        "not_connected"
    }


def test_a_check_made_twice_changes_nothing() -> None:
    _owner, application = cast.sent()
    check = Check.objects.get(application=application, kind="registry")
    version = application.version
    actions.run(check_id=check.pk)
    application.refresh_from_db()
    assert application.version == version


def test_a_register_that_is_away_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    owner, application = cast.filled()

    class Away:
        name = "away"

        def company(self, number: str) -> None:
            raise TimeoutError("no answer")

    monkeypatch.setattr(providers, "registry", Away)
    actions.submit(by=owner, ref=application.ref, confirmed=True)
    work.drain_all()
    check = Check.objects.get(application=application, kind="registry")
    assert (check.result, check.work_state, check.attempts) == ("waiting", "new", 1)


def test_a_possible_match_is_cleared_by_two_people(
    officer: Member, lead_officer: Member
) -> None:
    _owner, application = cast.in_review(officer, "Larkfield Toys Ltd")
    cast.accept_papers(officer, application)
    hit = Hit.objects.get()
    assert (hit.subject, hit.entry_id, hit.state) == ("Viktor Ostrowen", "XMP0001", "open")
    args = {"ref": application.ref, "hit_id": hit.pk}

    with pytest.raises(WrongState):
        actions.clear_hit(by=lead_officer, reason="Another person.", **args)
    with pytest.raises(Invalid):
        actions.propose_hit(by=officer, reason=" ", **args)
    actions.propose_hit(by=officer, reason="Born in 1990, not 1961.", **args)
    with pytest.raises(NotAllowed):
        actions.clear_hit(by=officer, reason="As I said.", **args)
    with pytest.raises(Conflict):
        actions.approve(by=officer, ref=application.ref, level=2)
    actions.clear_hit(by=lead_officer, reason="Passport seen.", **args)
    actions.approve(by=officer, ref=application.ref, level=2)
    hit.refresh_from_db()
    assert (hit.proposed_by, hit.settled_by) == (officer.user, lead_officer.user)


def test_a_lead_does_not_clear_what_they_proposed(lead_officer: Member) -> None:
    _owner, application = cast.in_review(lead_officer, "Larkfield Toys Ltd")
    args = {"by": lead_officer, "ref": application.ref, "hit_id": Hit.objects.get().pk}
    actions.propose_hit(reason="Another person.", **args)
    with pytest.raises(NotAllowed):
        actions.clear_hit(reason="Another person.", **args)


def test_a_confirmed_match_blocks_the_approval(officer: Member, lead_officer: Member) -> None:
    _owner, application = cast.in_review(officer, "Larkfield Toys Ltd")
    cast.accept_papers(officer, application)
    args = {"ref": application.ref, "hit_id": Hit.objects.get().pk}
    actions.propose_hit(by=officer, reason="Another person.", **args)
    actions.doubt_hit(by=lead_officer, reason="Same birthplace.", **args)
    actions.confirm_hit(by=officer, reason="Passport shows the same date.", **args)
    with pytest.raises(Conflict):
        actions.approve(by=lead_officer, ref=application.ref, level=1)


def test_a_match_cleared_before_stays_cleared_when_screened_again(
    officer: Member, lead_officer: Member
) -> None:
    _owner, application = cast.in_review(officer, "Larkfield Toys Ltd")
    args = {"ref": application.ref, "hit_id": Hit.objects.get().pk}
    actions.propose_hit(by=officer, reason="Another person.", **args)
    actions.clear_hit(by=lead_officer, reason="Passport seen.", **args)
    actions.recheck(by=officer, ref=application.ref, kinds=["sanctions"])
    work.drain_all()
    again = Hit.objects.get(check_made__superseded=False)
    assert (again.state, again.settled_by) == ("cleared", lead_officer.user)


def test_the_supplier_and_strangers_run_no_checks(officer: Member) -> None:
    owner, application = cast.in_review(officer)
    with pytest.raises(NotAllowed):
        actions.recheck(by=owner, ref=application.ref)
    rival = build.company(name="Rival Ltd")
    with pytest.raises(Application.DoesNotExist):
        actions.recheck(by=rival.owner, ref=application.ref)


def _answering(monkeypatch: pytest.MonkeyPatch, *replies: tuple[int, object]) -> list[str]:
    """Companies House at the other end of the wire, saying `replies` in turn."""
    asked: list[str] = []
    left = list(replies)

    def answer(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.url.path)
        status, body = left.pop(0)
        return httpx2.Response(status, content=iter([json.dumps(body).encode()]))

    monkeypatch.setattr(
        companies_house,
        "send",
        lambda *args, **kwargs: client.send(
            *args, transport=httpx2.MockTransport(answer), **kwargs
        ),
    )
    return asked


def test_companies_house_is_asked_for_profile_and_officers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = _answering(
        monkeypatch,
        (200, {"company_name": "A LTD"}),
        (200, {"items": [{"name": "B, A"}]}),
    )
    record = CompaniesHouse("key").company("99000001")
    assert record == {"profile": {"company_name": "A LTD"}, "officers": [{"name": "B, A"}]}
    assert asked == ["/company/99000001", "/company/99000001/officers"]


def test_not_on_the_register_is_a_finding_and_a_bad_key_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _answering(monkeypatch, (404, {}))
    assert CompaniesHouse("key").company("99000001") is None
    _answering(monkeypatch, (401, {}))
    with pytest.raises(NotConnected):
        CompaniesHouse("key").company("99000001")
