"""API keys open a company's door until they are revoked, and are not stored."""

from marketplace.accounts import keys
from marketplace.accounts.models import ApiKey
from tests.build import Company


def test_a_key_acts_as_the_member_who_made_it(fellside: Company) -> None:
    _key, token = keys.issue(by=fellside.owner, name="ERP")

    found = keys.member_for(token)

    assert found is not None
    assert found[0].organisation == fellside.organisation
    assert found[0].user == fellside.owner.user


def test_the_secret_is_stored_only_as_a_hash(fellside: Company) -> None:
    key, token = keys.issue(by=fellside.owner, name="ERP")

    stored = ApiKey.objects.get(pk=key.pk)

    assert token.rsplit("_", 1)[1] not in {stored.secret_hash, stored.prefix, stored.name}


def test_a_revoked_key_opens_nothing(fellside: Company) -> None:
    key, token = keys.issue(by=fellside.owner, name="ERP")

    keys.revoke(by=fellside.owner, key_id=key.pk)

    assert keys.member_for(token) is None


def test_another_company_cannot_revoke_a_key(fellside: Company, rival: Company) -> None:
    key, token = keys.issue(by=fellside.owner, name="ERP")

    keys.revoke(by=rival.owner, key_id=key.pk)

    assert keys.member_for(token) is not None


def test_a_wrong_secret_opens_nothing(fellside: Company) -> None:
    _key, token = keys.issue(by=fellside.owner, name="ERP")

    assert keys.member_for(token[:-1] + ("a" if token[-1] != "a" else "b")) is None
    assert keys.member_for("tp_") is None
    assert keys.member_for("") is None
