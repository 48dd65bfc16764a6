"""Ten wrong guesses at an account in five minutes, exactly, counted in PostgreSQL.

A guess is counted and committed before it is evaluated, under a lock per account, so that
guesses made side by side cannot slip past the limit; a right one is given back. What is counted
is a keyed hash of the address typed, known or not: the count tells nobody which is which.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta

from django.conf import settings
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models.functions import Now

from marketplace.accounts.models import SignInGuess, SpentCode
from marketplace.lifecycle.locks import is_busy

LIMIT = 10
WINDOW = timedelta(minutes=5)
KEPT = timedelta(days=1)

# One message to the server, two statements: the second reads after the first has the lock, and
# the lock is given up without another journey. The clock moves while the lock is waited for.
_CLAIM = """
SELECT pg_advisory_xact_lock(%s);
INSERT INTO accounts_signinguess (account, at)
SELECT %s, clock_timestamp()
WHERE (
    SELECT count(*) FROM accounts_signinguess
    WHERE account = %s AND at > clock_timestamp() - %s
) < %s
RETURNING id
"""


def claim(account: str) -> int | None:
    """Count one guess at `account` and return its number; None when the ten are used up."""
    digest = _digest("guess", account.strip().lower())
    try:
        with connection.cursor() as cursor:
            cursor.execute(_CLAIM, [_lock_number(digest), digest, digest, WINDOW, LIMIT])
            row = cursor.fetchone()
    except OperationalError as error:
        if is_busy(error):
            return None
        raise
    return row[0] if row else None


def give_back(guess: int) -> None:
    """The guess was right: it does not count."""
    SignInGuess.objects.filter(pk=guess).delete()


def forget(account: str) -> None:
    """Forget every guess at `account`, whose password has just been reset by its owner."""
    SignInGuess.objects.filter(account=_digest("guess", account.strip().lower())).delete()


def spend(user_id: int, code: str) -> bool:
    """Use up a code of the person's authenticator app; False when it was used before."""
    plain = "".join(character for character in code if character.isalnum())
    digest = _digest("code", f"{user_id}:{plain}")
    try:
        with transaction.atomic():
            SpentCode.objects.filter(digest=digest, at__lt=Now() - WINDOW).delete()
            SpentCode.objects.create(digest=digest)
    except IntegrityError:
        return False
    return True


def tidy() -> None:
    """Drop what counts no longer."""
    SignInGuess.objects.filter(at__lt=Now() - KEPT).delete()
    SpentCode.objects.filter(at__lt=Now() - KEPT).delete()


def _digest(purpose: str, text: str) -> str:
    key = f"{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _lock_number(digest: str) -> int:
    return int.from_bytes(bytes.fromhex(digest[:16]), "big", signed=True)
