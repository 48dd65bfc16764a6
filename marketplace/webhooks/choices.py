"""When we try again, when we give up, and what may be an endpoint's address. Pure."""

from __future__ import annotations

import ipaddress
from datetime import timedelta
from urllib.parse import urlsplit

from marketplace.outbound.addresses import is_public

# Seconds before the second attempt and those after it: three days in all, ten attempts.
PAUSES = (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 64_800, 81_000)
# Where nothing arrived for so long, nothing more is sent until an owner says so.
FAILS_FOR = timedelta(days=5)
BOTH_SECRETS_FOR = timedelta(hours=24)
# A receiver that fails is let be for a while, with all that waits for it: others do not wait for it.
RESTS = timedelta(seconds=60)
MOST_ENDPOINTS = 10
EXCERPT = 500
LONGEST_URL = 500
TEST = "tallyport.test"


def url_problem(url: str) -> str:
    """Why an address cannot be an endpoint's, as a code; empty where it may be tried.

    Names are looked up, and private answers refused, when something is sent.
    """
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname or ""
    except ValueError:
        return "malformed"
    if parts.scheme != "https" or not host:
        return "not_https"
    if parts.username is not None or parts.password is not None:
        return "credentials"
    if port not in {None, 443}:
        return "port"
    if "." not in host or host.endswith((".local", ".internal", ".localhost")):
        return "private"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return "private" if host.replace(".", "").isdigit() else ""
    return "" if is_public(address) else "private"
