"""How people are told: their own choice, their company's for the role, quiet hours, text messages."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.members import Member, member_of
from marketplace.accounts.models import MobileNumber
from marketplace.accounts.roles import Role
from marketplace.lifecycle import clock
from marketplace.lifecycle.refusals import Invalid, NotAllowed
from marketplace.notifications import actions, kinds, queries
from marketplace.notifications.actions import preferences
from marketplace.notifications.choices import Channel, Timing
from marketplace.notifications.models import MailDelivery, Notification, TextDelivery
from marketplace.notifications.queries import preferences as chosen
from marketplace.notifications.topics import OTHER, topic_of
from marketplace.outbox import work
from marketplace.sms.models import TextMessage
from tests.build import Company
from tests.conftest import ClientFor

NIGHT = datetime(2030, 1, 10, 23, 30, tzinfo=UTC)
PAGE = "/en/notices/preferences/"


@pytest.fixture(autouse=True)
def some_kinds() -> None:
    kinds.register(kinds.Kind("test.offer", _("An offer"), subject="offers"))
    kinds.register(kinds.Kind("test.alarm", _("An alarm"), subject="security", urgent=True))


def tell(*members: Member, key: str = "x:1", kind: str = "test.offer") -> None:
    actions.tell(
        kind=kind,
        event_key=key,
        recipients=[member.user for member in members],
        organisation=members[0].organisation,
    )


def choose(member: Member, channel: str, timing: Timing | None) -> None:
    preferences.choose(by=member, choices={("offers", channel): timing})


def default(company: Company, role: str, channel: str, timing: Timing | None) -> None:
    preferences.set_defaults(by=company.owner, role=role, choices={("offers", channel): timing})


def mails() -> set[int]:
    return set(MailDelivery.objects.values_list("notification__recipient_id", flat=True))


@pytest.mark.capability(
    "N01", "a person chooses for each kind of event and channel: at once, daily mail or off"
)
@pytest.mark.parametrize(
    ("timing", "mailed", "gathered"),
    [(Timing.INSTANT, 1, 0), (Timing.DIGEST, 0, 1), (Timing.OFF, 0, 0)],
)
def test_mail_comes_at_once_gathered_or_not_at_all(
    fellside: Company, timing: Timing, mailed: int, gathered: int
) -> None:
    choose(fellside.trader, "email", timing)

    tell(fellside.trader)

    notice = Notification.objects.get()
    assert MailDelivery.objects.count() == mailed
    assert hasattr(notice, "digest") == bool(gathered)
    assert queries.unread(fellside.trader).count() == 1


@pytest.mark.capability(
    "N01", "a person chooses for each kind of event and channel: at once, daily mail or off"
)
def test_what_is_off_on_the_site_is_still_mailed(fellside: Company) -> None:
    choose(fellside.trader, "in_app", Timing.OFF)

    tell(fellside.trader)
    tell(fellside.trader)

    assert queries.unread(fellside.trader).count() == 0
    assert MailDelivery.objects.count() == 1


@pytest.mark.capability(
    "N01", "a company sets a default for each role, and a person's own choice goes before it"
)
def test_the_role_decides_until_the_person_does(fellside: Company) -> None:
    default(fellside, Role.TRADER, "email", Timing.OFF)
    default(fellside, Role.VIEWER, "email", Timing.OFF)
    choose(fellside.viewer, "email", Timing.INSTANT)

    tell(fellside.owner, fellside.trader, fellside.viewer)

    assert mails() == {fellside.owner.user_id, fellside.viewer.user_id}

    choose(fellside.viewer, "email", None)
    default(fellside, Role.TRADER, "email", None)
    tell(fellside.owner, fellside.trader, fellside.viewer, key="x:2")
    assert MailDelivery.objects.count() == 4


@pytest.mark.capability(
    "N01", "a company sets a default for each role, and a person's own choice goes before it"
)
def test_only_an_owner_sets_defaults(fellside: Company, client_for: ClientFor) -> None:
    with pytest.raises(NotAllowed):
        preferences.set_defaults(by=fellside.trader, role=Role.TRADER, choices={})
    with pytest.raises(Invalid):
        preferences.set_defaults(by=fellside.owner, role="king", choices={})
    assert client_for(fellside.trader).get(f"{PAGE}company/").status_code == 403


def test_what_is_told_of_security_cannot_be_switched_off(fellside: Company) -> None:
    with pytest.raises(Invalid):
        preferences.choose(by=fellside.owner, choices={("security", "email"): Timing.OFF})
    with pytest.raises(Invalid):
        preferences.choose(by=fellside.owner, choices={("nothing", "email"): Timing.OFF})
    with pytest.raises(Invalid):
        preferences.choose(by=fellside.owner, choices={("offers", "sms"): Timing.DIGEST})


def test_telling_costs_one_statement_however_many_are_told(fellside: Company) -> None:
    choose(fellside.trader, "email", Timing.DIGEST)
    people = [fellside.owner, fellside.trader, fellside.viewer]

    with CaptureQueriesContext(
        connection,
    ) as seen:
        tell(*people)

    assert len([row for row in seen if "SAVEPOINT" not in row["sql"]]) == 1


def test_every_kind_of_the_house_stands_under_a_line_of_the_page() -> None:
    lost = [kind.code for kind in kinds.kinds() if topic_of(kind.code) is OTHER]

    assert [code for code in lost if not code.startswith("test.")] == []


@pytest.mark.capability(
    "N01", "what falls into quiet hours is held back until they end, unless it is urgent"
)
def test_mail_waits_for_the_end_of_the_quiet_hours(fellside: Company) -> None:
    preferences.set_hours(
        by=fellside.owner, quiet_from=time(22), quiet_to=time(7), digest_at=time(8)
    )
    tell(fellside.owner)
    tell(fellside.owner, key="x:2", kind="test.alarm")

    with clock.told(NIGHT):
        work.drain("mail")

    assert [letter.subject for letter in mail.outbox] == ["An alarm"]
    waiting = MailDelivery.objects.get(notification__event_key="x:1")
    assert (waiting.work_state, waiting.attempts) == ("new", 0)
    assert waiting.available_at == datetime(2030, 1, 11, 7, tzinfo=UTC)

    MailDelivery.objects.update(available_at=datetime(2026, 1, 1, tzinfo=UTC))
    with clock.told(NIGHT + timedelta(hours=8)):
        work.drain("mail")
    assert len(mail.outbox) == 2


@pytest.mark.capability(
    "N01", "text messages go to a proven number, where a service is connected"
)
def test_a_text_message_goes_to_a_proven_number_once(fellside: Company, settings) -> None:
    settings.SMS_PROVIDER = "offline"
    user = fellside.trader.user
    number = MobileNumber.objects.create(user=user, number="+447700900123")
    choose(fellside.trader, "sms", Timing.INSTANT)
    tell(fellside.trader)
    work.drain("notifications.text")
    assert not TextMessage.objects.exists()

    number.verified_at = clock.now()
    number.save()
    tell(fellside.trader, key="x:2")
    work.drain("notifications.text")
    TextDelivery.objects.filter(notification__event_key="x:2").update(work_state="leased")

    message = TextMessage.objects.get()
    assert message.to == "+447700900123"
    assert message.body == "An offer http://testserver/en/notices/"


@pytest.mark.capability(
    "N01", "text messages go to a proven number, where a service is connected"
)
def test_the_last_messages_of_a_day_are_kept_for_codes(fellside: Company, settings) -> None:
    settings.SMS_PROVIDER = "offline"
    now = clock.now()
    MobileNumber.objects.create(
        user=fellside.trader.user, number="+447700900123", verified_at=now
    )
    choose(fellside.trader, "sms", Timing.INSTANT)
    for number in range(6):
        tell(fellside.trader, key=f"x:{number}")

    work.drain("notifications.text")

    assert TextMessage.objects.count() == 3


@pytest.mark.capability(
    "N01", "a person chooses for each kind of event and channel: at once, daily mail or off"
)
def test_the_page_saves_choices_and_hours(fellside: Company, client_for: ClientFor) -> None:
    client = client_for(fellside.trader)

    answer = client.post(
        PAGE,
        {
            "offers-email": "digest",
            "quiet_from": "22:00",
            "quiet_to": "07:00",
            "digest_at": "09:00",
        },
    )

    assert answer.status_code == 302
    held = chosen.hours_of(fellside.trader)
    assert (held.quiet_from, held.digest_at) == (time(22), time(9))
    line = next(row for row in chosen.own(fellside.trader) if row.topic.code == "offers")
    assert {cell.channel: cell.chosen for cell in line.cells}[Channel.EMAIL] == "digest"
    page = client.get(PAGE).content.decode()
    assert '<option value="digest" selected>' in page
    assert 'value="22:00"' in page


def test_half_of_the_quiet_hours_is_refused_and_nothing_typed_is_lost(
    fellside: Company, client_for: ClientFor
) -> None:
    answer = client_for(fellside.trader).post(
        PAGE, {"offers-email": "digest", "quiet_from": "22:00", "digest_at": "09:00"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Enter both times, or neither." in page
    assert '<option value="digest" selected>' in page
    assert all(cell.chosen is None for row in chosen.own(fellside.trader) for cell in row.cells)


def test_the_owners_page_sets_a_role(fellside: Company, client_for: ClientFor) -> None:
    client = client_for(fellside.owner)

    answer = client.post(f"{PAGE}company/", {"role": "viewer", "offers-email": "off"})

    assert answer.url == f"{PAGE}company/?role=viewer"
    usual = next(row for row in chosen.own(fellside.viewer) if row.topic.code == "offers")
    assert {cell.channel: cell.usual for cell in usual.cells}[Channel.EMAIL] == Timing.OFF
    assert "Usual: Off" in client_for(fellside.viewer).get(PAGE).content.decode()


def test_staff_choose_among_what_they_are_told(lead_officer: Member) -> None:
    codes = {row.topic.code for row in chosen.own(member_of(lead_officer.user))}

    assert "vetting" in codes
    assert "listings" not in codes
