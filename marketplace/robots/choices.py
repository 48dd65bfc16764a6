"""Which group robots there are, where they live, and what an address of theirs looks like. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import parse_qs, urlsplit


class Service(StrEnum):
    WECOM = "wecom"
    DINGTALK = "dingtalk"


@dataclass(frozen=True, slots=True)
class Home:
    """The one address a service's robots are called at, and the part of it that is the robot's own."""

    host: str
    path: str
    token: str
    pattern: re.Pattern[str]


HOMES = {
    Service.WECOM: Home(
        "qyapi.weixin.qq.com",
        "/cgi-bin/webhook/send",
        "key",
        re.compile(r"[0-9a-fA-F-]{30,40}"),
    ),
    Service.DINGTALK: Home(
        "oapi.dingtalk.com", "/robot/send", "access_token", re.compile(r"[0-9a-fA-F]{32,80}")
    ),
}
# Both services take twenty messages a minute of one robot.
A_MINUTE = 20
MOST_ROBOTS = 5
LONGEST_TEXT = 1900  # bytes: WeCom takes 2,048 of them


def token_of(service: Service, url: str) -> str | None:
    """The robot's own part of an address somebody pasted; None where it is no address of theirs."""
    home = HOMES[service]
    try:
        parts = urlsplit(url.strip())
        plain = parts.port is None and parts.username is None and not parts.fragment
    except ValueError:
        return None
    if not plain or (parts.scheme, parts.hostname, parts.path) != (
        "https",
        home.host,
        home.path,
    ):
        return None
    given = parse_qs(parts.query).get(home.token, [])
    return given[0] if len(given) == 1 and home.pattern.fullmatch(given[0]) else None


def address_of(service: Service, token: str) -> str:
    """The address of a robot, made anew: nothing of what was pasted but its token is called."""
    home = HOMES[service]
    return f"https://{home.host}{home.path}?{home.token}={token}"


def masked(service: Service, token: str) -> str:
    """An address as it is shown: whoever knows all of it can write into the group."""
    return f"{HOMES[service].host} …{token[-4:]}"


def shortened(text: str) -> str:
    """`text` within what the services take, cut between characters."""
    raw = text.encode()
    if len(raw) <= LONGEST_TEXT:
        return text
    return raw[: LONGEST_TEXT - 3].decode("utf-8", "ignore") + "…"
