"""WSGI entry point, for servers that cannot speak ASGI (live updates then fall back to reload)."""

import os

from django.core.wsgi import get_wsgi_application

from marketplace.web.checks import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings")
refuse_unsafe_start()
application = get_wsgi_application()
