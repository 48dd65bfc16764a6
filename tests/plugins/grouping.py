"""Which tests of a parallel run stay together in one process.

By folder, and not by `xdist_group`: pytest 9.2 no longer lets xdist 3.8 write the group into a
test's id, so that its marks are passed over in silence (pytest-dev/pytest-xdist#1386).
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

# One house of the browser's, one world of the standing checks, one set of processes to kill.
# They come first, the longest before all: whatever is short fills the gaps at the end.
TOGETHER = (
    "tests/browser/",
    "tests/faults/",
    "tests/standing/test_axe.py",
    "tests/standing/",
    "tests/fuzz/",
)


class ByFolder(LoadScopeScheduling):
    """What shares something costly goes to one process, everything else where there is room."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def place(item: pytest.Item) -> int:
        where = (n for n, folder in enumerate(TOGETHER) if item.nodeid.startswith(folder))
        return next(where, len(TOGETHER))

    items.sort(key=place)


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> ByFolder:
    # In the order given here, not by how many tests a folder has.
    config.option.loadscopereorder = False
    return ByFolder(config, log)
