"""The demo's two companies keep their newest conversation."""

from marketplace.conversations.models import Note, Party
from marketplace.inbox.models import Label, Rule, Template
from marketplace.localdev.story import desks
from marketplace.localdev.story.makers import Maker
from marketplace.localdev.story.shops import Shop
from marketplace.meetings.models import Meeting
from tests import build
from tests.build import Company


def test_the_newest_conversation_is_kept(fellside: Company, haoyuan: Company) -> None:
    talk = build.negotiation(supplier=fellside, buyer=haoyuan)
    maker = Maker("fellside", fellside.organisation, fellside.owner, fellside.trader)
    shop = Shop("haoyuan", haoyuan.organisation, haoyuan.owner, haoyuan.trader)

    desks.arrange(maker, shop)

    place = Party.objects.get(thread=talk.thread_id, organisation=fellside.organisation)
    assert place.assignee == fellside.trader.user
    assert Note.objects.get().organisation == fellside.organisation
    assert list(Label.objects.get().parties.all()) == [place]
    assert Template.objects.get().texts.keys() == {"en", "zh-hans"}
    assert Rule.objects.get().kind == "company"
    assert Meeting.objects.get().state == "agreed"
