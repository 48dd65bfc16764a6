"""The port when nothing stands behind it: says so, so that an officer checks by hand."""

from django.utils.translation import gettext_noop

from suppliers.onboarding.ports import NotConnected, Record
from suppliers.onboarding.screening import SanctionsFile


class Absent:
    """Stands in for any register that this installation is not connected to."""

    name = gettext_noop("not connected")

    def company(self, number: str) -> Record | None:
        raise NotConnected

    def trader(self, number: str) -> Record | None:
        raise NotConnected

    def current(self) -> SanctionsFile:
        raise NotConnected
