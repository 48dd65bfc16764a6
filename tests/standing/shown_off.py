"""What companies and our staff show off in the world of the standing checks."""

from __future__ import annotations

from datetime import date
from typing import Any

from buyers.needs.models import Freeze
from buyers.sourcing.actions import favourites, following, searches, seeing
from buyers.sourcing.models import AlertItem, AlertMail, SavedSearch
from buyers.sourcing.queries import searches as saved
from marketplace.accounts.members import Member
from marketplace.notifications.queries import stopping
from marketplace.outbox import work
from marketplace.robots import actions as robots
from marketplace.webhooks import actions as webhooks
from orders.quality import actions as quality
from orders.samples import reference
from suppliers.catalogue.models import Listing
from suppliers.pavilions import actions as pavilions
from suppliers.pavilions.models import Pavilion
from suppliers.stores.actions import collections
from tests import build
from tests.build import Company
from tests.orders.quality import making as quoting
from tests.orders.samples import making

Things = dict[str, tuple[Any, ...]]


def put_aside(seller: Company, buyer: Company, things: Things) -> Things:
    """What the buyer has put aside: a favourite in a folder, a supplier it follows."""
    ref = things["listing"][0]
    shown = Listing.objects.get(ref=ref)
    other = build.listing(
        supplier=seller,
        title="Oatcakes, 20 × 200 g",
        zh_title="燕麦饼干",
        category=shown.category,
    )
    folder = favourites.make_folder(by=buyer.trader, name="2027 春季")
    kept = favourites.keep(by=buyer.trader, ref=ref, folder=folder, note="先要样品")
    following.follow(by=buyer.trader, ref=seller.organisation.ref)
    seeing.saw(by=buyer.owner, listing_id=kept.listing_id)
    search = searches.save(
        by=buyer.owner, name="酥饼", query="q=shortbread&incoterm=FCA", frequency="daily"
    )
    search = SavedSearch.objects.get(pk=search.pk)
    mail = AlertMail.objects.create(search=search)
    AlertItem.objects.create(search=search, listing=shown, mail=mail)
    return {
        "saved_search": (search.pk,),
        "alert_token": (saved.token_of(search),),
        "other_listing": (other.ref,),
        "favourite": (kept.pk,),
        "folder": (folder.pk,),
    }


def store(fellside: Company, things: Things) -> Things:
    """Fellside's collections: one in the store, one not yet."""
    seller = fellside.trader
    ref, other = things["listing"][0], things["other_listing"][0]
    words = {"title_en": "For the New Year", "title_zh": "年货精选"}
    shown = collections.make(by=seller, words=words)
    collections.put(by=seller, ref=shown.ref, listings=[ref, other])
    collections.publish(by=seller, ref=shown.ref)
    own = collections.make(by=seller, words={"title_en": "Oatcakes", "text_en": "For cheese."})
    collections.put(by=seller, ref=own.ref, listings=[other])
    return {
        "public_collection": (seller.organisation.ref, shown.ref),
        "shown_collection": (shown.ref,),
        "collection": (own.ref,),
    }


def samples(seller: Company, buyer: Company, things: Things) -> Things:
    """A sample that waits for its answer, one for its verdict, and one approved and ordered."""
    reference.load()
    listing = build.listing(supplier=seller, **making.PAID)
    approved = making.taken(making.ask(buyer, listing), seller, buyer)
    order = making.ordered(seller, buyer, listing)
    here = making.taken(making.ask(buyer, listing), seller, buyer, until="receive")
    asked = making.ask(buyer, listing, note="请寄原味")
    return {
        "sampled": (listing.ref,),
        "sample": (asked.ref,),
        "sample_step": (asked.ref, "decline"),
        "verdict": (here.ref, "reject"),
        "approved_sample": (approved.ref,),
        "sampled_order": (order.ref,),
        "draft_samples": (things["draft"][0], "samples"),
    }


def marked(seller: Company, buyer: Company, moderator: Member) -> Things:
    """A quote that is marked, one that is doubted, one set aside; a supplier frozen by bad marks."""
    doubt = quality.report(
        by=buyer.trader,
        ref=quoting.quoted(buyer, seller, moderator).ref,
        reason="spec",
        note="不是黄油的",
    )
    bad = quoting.quoted(buyer, seller, moderator)
    check = quality.report(by=buyer.trader, ref=bad.ref, reason="price")
    quality.uphold(by=moderator, ref=check.ref, reason="price", note="A price for one piece.")
    talk = quoting.quoted(buyer, seller, moderator)
    mark = quoting.marked(buyer, talk, 4, "保质期写得清楚")
    poor = build.company(name="Ribble Snacks Ltd", town="Preston", region="Lancashire")
    for _ in range(3):
        quoting.marked(buyer, quoting.quoted(buyer, poor, moderator), 1)
    return {
        "marked": (talk.ref,),
        "mark": (mark.ref,),
        "doubt": (doubt.ref,),
        "check": (check.ref,),
        "aside": (bad.ref,),
        "freeze": (Freeze.objects.latest("pk").ref,),
    }


def pavilion(moderator: Member, fellside: Company, things: Things) -> Things:
    """The British landing with Fellside in it, a region and a campaign."""
    plain = {
        "picture": "food",
        "from_on": date(2026, 1, 1),
        "text_en": "Chosen.",
        "text_zh": "精选。",
    }
    britain = Pavilion(
        slug="britain", kind="britain", title_en="Britain", title_zh="英国馆", **plain
    )
    scotland = Pavilion(
        slug="scotland",
        kind="region",
        title_en="Scotland",
        title_zh="苏格兰馆",
        region="scotland",
        **plain,
    )
    winter = Pavilion(
        slug="winter",
        kind="campaign",
        title_en="Winter",
        title_zh="冬季",
        query="q=shortbread",
        until_on=date(2099, 1, 1),
        **plain,
    )
    for row in (britain, scotland, winter):
        pavilions.keep(by=moderator, pavilion=row)
    pavilions.feature(
        by=moderator,
        pavilion=britain,
        suppliers=[fellside.organisation],
        listings=[Listing.objects.get(ref=things["listing"][0])],
    )
    return {"pavilion": ("britain",), "region": ("scotland",), "campaign": ("winter",)}


def connections(company: Company) -> dict[str, tuple[Any, ...]]:
    """A webhook with a message on its way, and a group robot; made last, because nothing here is to be called: what is due till then is done first."""
    work.drain_all()
    return connected(company)


def connected(company: Company) -> dict[str, tuple[Any, ...]]:
    """The same, with nothing done of what is due."""
    endpoint, _secret = webhooks.add(by=company.owner, url="https://erp.example.com/hooks")
    sent = webhooks.send_test(by=company.owner, endpoint=endpoint)
    robot = robots.add(
        by=company.owner,
        service="wecom",
        url=f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={'0' * 32}",
        name="Sales",
        language="en",
        topics=["offers", "messages"],
    )
    return {
        "webhook": (endpoint.pk,),
        "webhook_delivery": (sent.pk,),
        "robot": (robot.pk,),
        "stop_token": (stopping.token(company.owner.user, "offers"),),
    }
