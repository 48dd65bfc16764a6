"""The synonyms that staff add: taken up by queries and by the index, checked against the others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from marketplace.accounts.members import Member
from marketplace.lifecycle.refusals import Invalid
from suppliers.search import synonyms
from suppliers.search.actions import vocabulary as words
from suppliers.search.document import recipe
from suppliers.search.models import Words, ZeroResult
from suppliers.search.queries import vocabulary
from tests.conftest import ClientFor
from tests.suppliers.search.listings import facts, found, index

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def afterwards() -> Iterator[None]:
    yield
    synonyms.install(())


def add(by: Member, kind: str, terms: str) -> None:
    words.keep(by=by, words=Words(kind=kind, terms=terms))
    vocabulary.take_up()


@pytest.mark.capability("D03", "staff add synonyms across languages, one way or both")
def test_what_staff_add_is_found(moderator: Member, tmp_path) -> None:
    add(moderator, "same", "piccalilli | 英式泡菜酱")
    add(moderator, "wider", "piccalilli | chutney")
    shelf = index(tmp_path, facts(1, "Yorkshire piccalilli"), facts(2, "Mango chutney"))

    assert found(shelf, "英式泡菜酱") == [1]
    assert set(found(shelf, "chutney")) == {1, 2}
    assert found(shelf, "piccalilli") == [1]


@pytest.mark.capability("D03", "a never-pair keeps two terms apart")
def test_a_never_pair_holds(moderator: Member, tmp_path) -> None:
    add(moderator, "never", "clotted cream | cream tea")
    with pytest.raises(Invalid):
        words.keep(by=moderator, words=Words(kind="same", terms="clotted cream | cream tea"))


@pytest.mark.capability("D03", "a change makes the index anew")
def test_a_change_makes_the_index_anew(moderator: Member) -> None:
    before = recipe()
    add(moderator, "same", "piccalilli | 英式泡菜酱")
    changed = recipe()
    words.drop(by=moderator, words=Words.objects.get())
    vocabulary.take_up()

    assert changed != before == recipe()


@pytest.mark.parametrize(
    ("kind", "terms"),
    [("same", "whisky | gin"), ("same", "alone"), ("wider", "nobody knows | whisky")],
)
def test_what_contradicts_is_refused(moderator: Member, kind: str, terms: str) -> None:
    with pytest.raises(Invalid) as refused:
        words.keep(by=moderator, words=Words(kind=kind, terms=terms))

    assert refused.value.errors["terms"]
    assert not Words.objects.exists()


def test_lines_that_no_longer_fit_are_left_out(moderator: Member) -> None:
    Words.objects.create(kind="same", terms="whisky | gin")

    vocabulary.take_up()

    assert synonyms.added() == ()


@pytest.mark.capability("D03", "staff edit them in the admin")
def test_the_admin_says_what_is_wrong(client_for: ClientFor, moderator: Member) -> None:
    client: Client = client_for(moderator)
    given = {"kind": "same", "terms": "whisky | gin", "note": ""}

    refused = client.post("/en/admin/search/words/add/", given)
    taken = client.post(
        "/en/admin/search/words/add/", given | {"terms": "piccalilli | 英式泡菜酱"}
    )

    assert "does not fit" in refused.content.decode()
    assert taken.status_code == 302
    assert Words.objects.get().changed_by == moderator.user


@pytest.mark.capability(
    "D14", "staff see which queries found nothing, how often and in which language"
)
def test_moderators_see_what_was_looked_for_in_vain(
    client_for: ClientFor, moderator: Member, db: None
) -> None:
    for _ in range(3):
        client_for(None).get("/zh-hans/search/?q=紫砂壶")
    client = client_for(moderator)

    page = client.get("/en/admin/search/zeroresult/").content.decode()

    row = ZeroResult.objects.get()
    assert (row.query, row.times, row.language) == ("紫砂壶", 3, "zh-hans")
    assert "紫砂壶" in page
    assert "/en/admin/search/zeroresult/" in client.get("/en/desk/").content.decode()
    assert client.get("/en/admin/search/zeroresult/add/").status_code == 403
