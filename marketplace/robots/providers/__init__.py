"""Who carries messages into groups in this installation."""

from __future__ import annotations

from django.conf import settings

from marketplace.robots.choices import Service
from marketplace.robots.ports import Robots, ServiceAccount
from marketplace.robots.providers.absent import Absent, AbsentAccount
from marketplace.robots.providers.dingtalk import DingTalk
from marketplace.robots.providers.offline import Offline
from marketplace.robots.providers.wecom import WeCom


def robots(service: Service) -> Robots:
    """Those named by ROBOTS_PROVIDER: `live`, `offline`, or none."""
    if settings.ROBOTS_PROVIDER == "live":
        return WeCom() if service == Service.WECOM else DingTalk()
    if settings.ROBOTS_PROVIDER == "offline":
        return Offline(service)
    return Absent()


def service_account() -> ServiceAccount:
    """No adapter is written yet: a verified service account is needed to try one against."""
    return AbsentAccount()
