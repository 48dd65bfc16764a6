"""ASGI entry point: live updates are answered before Django, everything else by Django.

One long-lived connection per open page through Django's handler would cost a thread each;
`marketplace.conversations.live` holds them all with one task and one Redis subscription.
"""

import gc
import os
from importlib import import_module
from typing import Any

from django.conf import settings
from django.core.asgi import get_asgi_application

from marketplace.postgresql import kept
from marketplace.web.checks import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings")
refuse_unsafe_start()
django_application = get_asgi_application()
kept.shelf.room = settings.DATABASE_SESSIONS_KEPT

from marketplace.conversations import live  # noqa: E402 - needs the settings above

import_module(settings.ROOT_URLCONF)
# What is loaded by now stays: the collector need not go through all of it after every few requests,
# nor look at what is new after every 700 objects.
gc.collect()
gc.freeze()
gc.set_threshold(10_000, 10, 10)


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["type"] == "http" and scope["path"] == live.PATH:
        await live.stream(scope, receive, send)
    else:
        await django_application(scope, receive, send)
