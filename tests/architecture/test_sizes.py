"""Short files and functions: a longer one holds two things. Exceptions may only shrink."""

from tests.architecture import sources

FILE, FUNCTION, TEMPLATE = 300, 60, 120

# Reasoned exceptions: settings are one list that must stay on one page.
LONGER_FILES = {"marketplace/settings.py": 380}
LONGER_TEMPLATES: dict[str, int] = {}


def _lines(path: object) -> int:
    return len(path.read_text().splitlines())  # type: ignore[attr-defined]


def test_no_file_grows_past_its_size() -> None:
    sizes = {sources.name(p): _lines(p) for p in (*sources.product(), *sources.tests())}

    assert {n: s for n, s in sizes.items() if s > LONGER_FILES.get(n, FILE)} == {}


def test_no_function_grows_past_its_size() -> None:
    sizes = dict(each for path in sources.product() for each in sources.functions(path))

    assert {n: s for n, s in sizes.items() if s > FUNCTION} == {}


def test_no_template_grows_past_its_size() -> None:
    sizes = {sources.name(p): _lines(p) for p in sources.templates()}

    assert {n: s for n, s in sizes.items() if s > LONGER_TEMPLATES.get(n, TEMPLATE)} == {}


def test_exceptions_are_no_larger_than_they_need_be() -> None:
    for name, most in LONGER_FILES.items():
        assert FILE < _lines(sources.ROOT / name) > most - 40, f"{name} may come down"
