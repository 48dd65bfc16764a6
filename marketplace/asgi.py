"""ASGI entry point: live updates are answered before Django, everything else by Django.

One long-lived connection per open page through Django's handler would cost a thread each;
`marketplace.conversations.live` holds them all in one task and one Redis subscription.
"""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings")
application = get_asgi_application()
