"""The twin without signatures: it knows the industry's harmless test file and nothing else."""

# The EICAR test string in two halves, so that this source is not itself taken for it.
_EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


class OfflineScanner:
    """Says of a file only that it is not the test file."""

    is_antivirus = False

    def infected(self, content: bytes) -> bool:
        """True for content that has the EICAR test string anywhere in it."""
        return _EICAR in content
