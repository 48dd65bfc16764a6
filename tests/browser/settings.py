"""The product's own settings, as the journeys run it.

Everything that differs from one installation to the next comes from the environment, which
`house` gives. Only what would cost a journey its time is changed here.
"""

from marketplace.settings import *  # noqa: F403
from marketplace.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Static files are looked up when asked for, instead of being collected and hashed first.
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
