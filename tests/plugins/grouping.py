"""Which tests of a parallel run stay together in one process.

By folder, and not by `xdist_group`: pytest 9.2 no longer lets xdist 3.8 write the group into a
test's id, so that its marks are passed over in silence (pytest-dev/pytest-xdist#1386).
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

# One house of the browser's, one world of the standing checks, one set of processes to kill.
TOGETHER = (
    "tests/browser/",
    "tests/faults/",
    "tests/standing/test_axe.py",
    "tests/standing/",
)


class ByFolder(LoadScopeScheduling):
    """What shares something costly goes to one process, everything else where there is room."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid)


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFolder:
    return ByFolder(config, log)
