"""The product's settings, but for the names of static files: nobody has collected them here."""

from marketplace.settings import *  # noqa: F403
from marketplace.settings import STORAGES

STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
