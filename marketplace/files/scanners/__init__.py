"""The antivirus port: a scanner where the operator runs one, a plain twin where nobody does."""

from django.conf import settings

from marketplace.files.scanners.clamd import Clamd
from marketplace.files.scanners.offline import OfflineScanner
from marketplace.files.scanners.port import Scanner


def scanner() -> Scanner:
    """The scanner the settings ask for."""
    return Clamd(settings.CLAMD_ADDRESS) if settings.CLAMD_ADDRESS else OfflineScanner()
