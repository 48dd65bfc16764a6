"""What a scanner is to the rest of the house."""

from typing import Protocol


class ScannerDown(Exception):
    """The scanner gave no verdict; the file stays unread until one does."""


class Scanner(Protocol):
    """`is_antivirus` is what the reader of a passed file is told."""

    is_antivirus: bool

    def infected(self, content: bytes) -> bool:
        """True when the content is harmful, or `ScannerDown`."""
        ...
