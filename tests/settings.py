"""The product's settings, on services of the tests' own.

The application signs in as the role that owns nothing, as in production; a second alias, which
the product does not have, creates and empties the test database. The database named here exists
nowhere: a test that slips past the set-up gets an error, not somebody's data.
"""

import os

from marketplace.localdev import places, postgres, redis_servers

PLACES = places.places(places.local_folder(".local/test"))

# Set before the product reads them, and whatever the shell says: a test run touches nothing else.
os.environ.update(
    SECRET_KEY="only-for-tests-" + "x" * 40,
    DEBUG="0",
    DEMO="0",
    SITE_URL="http://testserver",
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    DATABASE_URL=postgres.url(PLACES, postgres.APP, "exists_nowhere"),
    BROKER_URL=redis_servers.broker_url(PLACES),
    CACHE_URL=redis_servers.cache_url(PLACES),
    INDEX_DIR=str(PLACES.index / os.environ.get("PYTEST_XDIST_WORKER", "main")),
    MEDIA_ROOT=str(PLACES.media / os.environ.get("PYTEST_XDIST_WORKER", "main")),
    EMAIL_FILE_PATH=str(PLACES.mail),
    TALLYPORT_LOCAL=str(PLACES.local),
    TRANSLATION_PROVIDER="offline",
)
os.environ.pop("EMAIL_URL", None)

from marketplace.settings import *  # noqa: E402, F403
from marketplace.settings import CACHES, DATABASES, INSTALLED_APPS, STORAGES  # noqa: E402

INSTALLED_APPS = [*INSTALLED_APPS, "tests.plugins.emptying"]

_APP = DATABASES["default"]
DATABASES = {
    "default": _APP | {"TEST": {"MIRROR": "owner"}},
    "owner": _APP
    | {
        "USER": postgres.OWNER,
        # Asleep triggers let a test write what append-only tables refuse.
        "OPTIONS": {"options": "-c session_replication_role=replica"},
    },
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
# Looked up when asked for: scanning every file at each start would cost more than the tests.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# The workers of a parallel run share one Redis, each in a database of its own: what one has
# counted is not another's, and whoever clears the cache clears nobody else's.
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")) % 16
CACHES = {
    "default": CACHES["default"]
    | {"LOCATION": CACHES["default"]["LOCATION"].replace("db=0", f"db={_WORKER}")}
}
