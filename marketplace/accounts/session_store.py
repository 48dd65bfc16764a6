"""Django's sessions in the database, the one a request comes with found by a query made once."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.db.models import CharField, DateTimeField, QuerySet
from django.utils import timezone

from marketplace.postgresql.prepared import Given, Prepared


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Any:
        """The row, or None where it is unknown or over: then the session begins anew."""
        found = next(iter(_session.ask(key=self.session_key, now=timezone.now())), None)
        if found is None:
            self._session_key = None
        return found


@Prepared
def _session() -> QuerySet[Any]:
    return SessionStore.get_model_class().objects.filter(
        session_key=Given("key", CharField()), expire_date__gt=Given("now", DateTimeField())
    )
