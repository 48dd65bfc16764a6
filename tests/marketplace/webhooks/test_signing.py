"""Signatures by Standard Webhooks, checked against its own example and by a second hand."""

from __future__ import annotations

import base64
import hashlib
import hmac

import pytest

from marketplace.webhooks import choices, signing

# The example of the standard's own libraries.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
EXAMPLE = {
    "message_id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "timestamp": 1614265330,
    "body": b'{"test": 2432232314}',
}


@pytest.mark.capability(
    "I02", "every call is signed by Standard Webhooks, by both secrets while one is replaced"
)
def test_the_example_of_the_standard_comes_out() -> None:
    assert (
        signing.signature(SECRET, **EXAMPLE)
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    )


def test_secrets_are_long_random_and_in_the_form_of_the_standard() -> None:
    first, second = signing.new_secret(), signing.new_secret()

    assert first != second
    assert first.startswith("whsec_")
    assert len(base64.b64decode(first.removeprefix("whsec_"))) == 32


def test_each_secret_signs_and_a_changed_body_does_not_pass() -> None:
    secrets = [signing.new_secret(), signing.new_secret()]

    headers = signing.headers(secrets, message_id="msg_1", timestamp=17, body=b"{}")

    given = headers["webhook-signature"].split(" ")
    for secret, signature in zip(secrets, given, strict=True):
        key = base64.b64decode(secret.removeprefix("whsec_"))
        right = hmac.new(key, b"msg_1.17.{}", hashlib.sha256).digest()
        wrong = hmac.new(key, b"msg_1.17.{ }", hashlib.sha256).digest()
        assert signature == "v1," + base64.b64encode(right).decode()
        assert signature != "v1," + base64.b64encode(wrong).decode()


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("https://erp.example.com/hooks?x=1", ""),
        ("https://erp.example.com:443/", ""),
        ("https://8.8.8.8/", ""),
        ("http://erp.example.com/", "not_https"),
        ("ftp://erp.example.com/", "not_https"),
        ("https:///x", "not_https"),
        ("erp.example.com", "not_https"),
        ("https://user:pass@erp.example.com/", "credentials"),
        ("https://erp.example.com:8443/", "port"),
        ("https://erp.example.com:99999/", "malformed"),
        ("https://localhost/", "private"),
        ("https://db.internal/", "private"),
        ("https://127.0.0.1/", "private"),
        ("https://10.1.2.3/", "private"),
        ("https://169.254.169.254/latest/", "private"),
        ("https://100.100.100.200/", "private"),
        ("https://2130706433/", "private"),
        ("https://127.1/", "private"),
    ],
)
def test_only_public_addresses_of_https_are_taken(url: str, problem: str) -> None:
    assert choices.url_problem(url) == problem


def test_ten_attempts_stretch_over_three_days() -> None:
    assert len(choices.PAUSES) == 9
    assert 3 <= sum(choices.PAUSES) / 86_400 <= 3.2
