"""The product's settings with one room more, which makes some mail deadly (see `poison`)."""

from marketplace.settings import *  # noqa: F403
from marketplace.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.poison.apps.PoisonConfig"]
