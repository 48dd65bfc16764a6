"""The product's settings with one room more, which takes the locks away (see `unsafe`)."""

from tests.faults.plain_settings import *  # noqa: F403
from tests.faults.plain_settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.unsafe.apps.UnsafeConfig"]
