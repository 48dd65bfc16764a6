"""The audit: nothing wrong where nothing is, every kind of wrong found, and the auditors told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from marketplace.accounts.roles import StaffGroup
from marketplace.invariants import actions, checks, tasks
from marketplace.invariants.models import Audit
from marketplace.lifecycle import clock
from marketplace.notifications.models import MailDelivery, Notification
from tests import build
from tests.build import Company
from tests.conftest import ClientFor
from tests.suppliers.catalogue import making

pytestmark = pytest.mark.django_db

Damage = Callable[[str], None]


@pytest.fixture
def order(fellside: Company, haoyuan: Company) -> str:
    return traded(fellside, haoyuan)


def traded(supplier: Company, buyer: Company) -> str:
    """The reference of an order with its whole history, from the listing on."""
    asked = build.rfq(buyer=buyer, listings=[making.live(supplier.trader)])
    talk, _new = build.negotiations.open_negotiation(by=supplier.trader, ref=asked.ref)
    made = build.offer(talk, by=supplier)
    return build.negotiations.accept(
        by=buyer.owner,
        ref=talk.ref,
        number=made.number,
        expected_total=made.total,
        currency=made.currency,
    )


@pytest.fixture
def damage() -> Damage:
    """Change what is stored behind the product's back, as nobody who works here may."""

    def done(statement: str) -> None:
        with pgtrigger.ignore(), connection.cursor() as cursor:
            cursor.execute(statement)

    return done


def found(since: Any = None) -> list[str]:
    return [str(each) for each in checks.broken(since=since)]


def test_after_a_whole_trade_everything_holds(order: str) -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE contracts_order SET total = total + 1", "another total than its version"),
        ("UPDATE contracts_order SET snapshot_hash = 'x'", "not what was frozen"),
        ("UPDATE contracts_milestone SET amount = amount + 1", "not the shares of its total"),
        ("UPDATE negotiation_offer SET total = total + 1", "is not the sum"),
        ("UPDATE negotiation_offer SET state = 'sent'", "with 0 accepted versions"),
        ("UPDATE negotiation_offer SET valid_until = sent_at", "after it had expired"),
        ("UPDATE negotiation_negotiation SET turn = 'supplier'", "it is the turn of"),
        ("UPDATE negotiation_negotiation SET versions = 3", "counts 3 versions"),
        ("UPDATE rfqs_rfq SET state = 'quoted'", "is accepted and its request quoted"),
        ("UPDATE negotiation_negotiation SET head = 'x'", "or another last one"),
        ("UPDATE negotiation_negotiation SET version = 9", "version 9 after"),
        ("UPDATE negotiation_negotiation SET state = 'open'", "the row says 'open'"),
        ("UPDATE rfqs_rfq SET buyer_id = (SELECT supplier_id FROM rfqs_rfq)", "another buyer"),
    ],
)
def test_what_contradicts_itself_is_found(
    order: str, damage: Damage, statement: str, sentence: str
) -> None:
    damage(statement)

    assert [each for each in found() if sentence in each], found()


def test_only_what_has_changed_since_is_looked_at(order: str, damage: Damage) -> None:
    damage("UPDATE contracts_order SET total = total + 1")

    assert found(since=clock.now() - timedelta(hours=1))
    assert found(since=clock.now() + timedelta(hours=1)) == []


def test_work_that_lies_about_is_found(order: str) -> None:
    MailDelivery.objects.update(available_at=clock.now() - timedelta(minutes=6))
    waiting = found()
    MailDelivery.objects.update(work_state="dead")

    assert [each for each in waiting if "wait for more than five minutes" in each]
    assert [each for each in found() if "are dead" in each]


def test_it_reads_as_often_for_one_order_as_for_three(
    fellside: Company, haoyuan: Company, order: str, django_assert_max_num_queries: Any
) -> None:
    for _ in range(2):
        traded(fellside, haoyuan)

    with django_assert_max_num_queries(90) as three:
        found()

    for _ in range(2):
        traded(fellside, haoyuan)
    with django_assert_max_num_queries(len(three)):
        found()


def test_the_command_says_what_holds_and_fails_on_what_does_not(
    order: str, damage: Damage, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("verify_invariants")
    held = capsys.readouterr().out
    damage("UPDATE contracts_order SET total = total + 1")

    with pytest.raises(CommandError):
        call_command("verify_invariants", hours=1)

    assert "hold" in held
    assert order in capsys.readouterr().out
    assert list(Audit.objects.values_list("broken", flat=True)) == [4, 0]


def test_the_auditors_are_told_once_by_the_job(order: str, damage: Damage) -> None:
    auditor, other = build.staff(StaffGroup.AUDITOR), build.staff(StaffGroup.MODERATOR)
    tasks.audit()
    assert not Notification.objects.filter(kind="invariants_broken").exists()
    damage("UPDATE contracts_order SET total = total + 1")

    tasks.audit()

    told = Notification.objects.filter(kind="invariants_broken")
    assert list(told.values_list("recipient", flat=True)) == [auditor.user_id]
    assert other.user_id != auditor.user_id
    assert order in told.get().params["first"]


def test_the_page_shows_what_was_found(
    order: str, damage: Damage, client_for: ClientFor
) -> None:
    client = client_for(build.staff(StaffGroup.AUDITOR))
    empty = client.get("/en/desk/audits/").content.decode()
    in_chinese = client.get("/zh-hans/desk/audits/").content.decode()
    actions.audit()
    damage("UPDATE contracts_order SET total = total + 1")
    actions.audit(since=clock.now() - timedelta(hours=3))

    page = client.get("/en/desk/audits/").content.decode()
    queue = client.get("/en/desk/?kind=audits").content.decode()
    assert "成交协议" in in_chinese

    assert "No audit has run yet" in empty
    assert "All holds" in page
    assert "another total than its version" in page
    assert "another total than its version" in queue
    assert (
        client_for(build.staff(StaffGroup.MODERATOR)).get("/en/desk/audits/").status_code == 403
    )


def test_old_audits_are_forgotten() -> None:
    old = clock.now() - timedelta(days=91)
    Audit.objects.create(began_at=old, ended_at=old, broken=0)

    actions.audit()

    assert Audit.objects.count() == 1
