"""The product's settings with one room more, which takes the locks away (see `unsafe`)."""

from marketplace.settings import *  # noqa: F403
from marketplace.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.unsafe.apps.UnsafeConfig"]
