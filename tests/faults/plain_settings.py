"""The product's settings, but for the names of static files, which nobody has collected here, and
for the quick hash of the tests' passwords.
"""

from marketplace.settings import *  # noqa: F403
from marketplace.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
