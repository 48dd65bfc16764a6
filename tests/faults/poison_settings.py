"""The product's settings with one room more, which makes some mail deadly (see `poison`)."""

from tests.faults.plain_settings import *  # noqa: F403
from tests.faults.plain_settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.faults.poison.apps.PoisonConfig"]
