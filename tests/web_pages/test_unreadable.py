"""Addresses that no text of the database can equal."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/en/suppliers/%00/", 404),
        ("/en/search/?q=shortbread%00", 400),
        ("/en/search/?%00=1", 400),
        ("/en/account/login/?next=%00", 400),
    ],
)
def test_a_nul_is_no_error_of_ours(address: str, status: int) -> None:
    assert Client().get(address).status_code == status


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/en/compare/change/", {"add": "L-1\x00"}),
        ("/en/account/login/", {"login": "\x00", "password": "x"}),
        ("/en/account/login/", {"\x00": ""}),
    ],
)
def test_nor_is_one_in_a_form(address: str, fields: dict[str, str]) -> None:
    assert Client().post(address, fields).status_code == 400


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/v1/listings/%00/", 404, "not_found"),
        ("/api/v1/suppliers/?q=%00", 400, "malformed"),
    ],
)
def test_nor_to_a_program(address: str, status: int, code: str) -> None:
    answer = Client().get(address)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"
