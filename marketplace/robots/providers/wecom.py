"""WeCom (企业微信) group robots. They know no signature: the address itself is the secret."""

from __future__ import annotations

from marketplace.outbound import client
from marketplace.robots.choices import Service, address_of, shortened
from marketplace.robots.ports import Said
from marketplace.robots.providers.calling import call

# Calls are not repeated: a group would read the message twice. A robot that was removed must not
# open the breaker of others.
SERVICE = client.Service("wecom", attempts=1, failures_before_rest=20)


class WeCom:
    connected = True

    def say(self, *, token: str, secret: str, text: str) -> Said:
        body = {"msgtype": "text", "text": {"content": shortened(text)}}
        return call(SERVICE, address_of(Service.WECOM, token), body)
