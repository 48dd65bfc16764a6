"""DingTalk (钉钉) group robots, signed with their secret where they have one."""

from __future__ import annotations

import base64
import hashlib
import hmac
from urllib.parse import quote_plus

from marketplace.lifecycle import clock
from marketplace.outbound import client
from marketplace.robots.choices import Service, address_of, shortened
from marketplace.robots.ports import Said
from marketplace.robots.providers.calling import call

SERVICE = client.Service("dingtalk", attempts=1, failures_before_rest=20)


def sign(secret: str, timestamp: int) -> str:
    """The signature of a moment (milliseconds), as it stands in the address."""
    signed = f"{timestamp}\n{secret}".encode()
    digest = hmac.new(secret.encode(), signed, hashlib.sha256).digest()
    return quote_plus(base64.b64encode(digest))


class DingTalk:
    connected = True

    def say(self, *, token: str, secret: str, text: str) -> Said:
        url = address_of(Service.DINGTALK, token)
        if secret:
            timestamp = int(clock.now().timestamp() * 1000)
            url = f"{url}&timestamp={timestamp}&sign={sign(secret, timestamp)}"
        body = {"msgtype": "text", "text": {"content": shortened(text)}}
        return call(SERVICE, url, body)
