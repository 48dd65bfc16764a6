"""The cast: a maker, a buyer, an outsider on each side, and our officers.

A test about who may see what takes `rival` or `rival_buyer` as the stranger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.utils import translation
from hypothesis import settings as hypothesis

from marketplace.accounts.members import Member
from marketplace.accounts.roles import StaffGroup
from tests import build

# How long an example takes says how busy the machine is; durations are for the benchmarks.
hypothesis.register_profile("untimed", deadline=None)
hypothesis.load_profile("untimed")

ClientFor = Callable[[Member | None], Client]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in English: a request in Chinese leaves its language with the thread."""
    with translation.override("en"):
        yield


@pytest.fixture
def fellside(db: None) -> build.Company:
    """A bakery in Kendal, vetted."""
    return build.company(
        name="Fellside Bakery Ltd", alias="菲尔赛德烘焙", town="Kendal", region="Cumbria"
    )


@pytest.fixture
def rival(db: None) -> build.Company:
    """Another vetted maker, a stranger to fellside's trades."""
    return build.company(name="Wharfe Bakehouse Ltd", town="Otley", region="West Yorkshire")


@pytest.fixture
def haoyuan(db: None) -> build.Company:
    """A verified food importer in Hangzhou."""
    return build.company(
        name="杭州浩源食品贸易有限公司",
        alias="Hangzhou Haoyuan Food Trading Co., Ltd",
        kind="buyer",
        language="zh-hans",
        town="杭州市",
        region="浙江省",
    )


@pytest.fixture
def rival_buyer(db: None) -> build.Company:
    """Another verified buyer, a stranger to haoyuan's trades."""
    return build.company(name="上海云帆国际贸易有限公司", kind="buyer", language="zh-hans")


@pytest.fixture
def officer(db: None) -> Member:
    return build.staff(StaffGroup.VETTING_OFFICER, name="Ana Khan")


@pytest.fixture
def lead_officer(db: None) -> Member:
    return build.staff(StaffGroup.VETTING_OFFICER, StaffGroup.VETTING_LEAD, name="Tom Reid")


@pytest.fixture
def moderator(db: None) -> Member:
    return build.staff(StaffGroup.MODERATOR, name="Mei Lin")


@pytest.fixture
def client_for(db: None) -> ClientFor:
    """Makes a Django client signed in as the member (or a stranger's, for None).

    Staff have shown their second factor.
    """

    return build.client
