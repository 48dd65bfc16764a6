"""The backend. Under ASGI every request has a thread of its own, so Django closes its session
after each; opening one costs more than most pages ask of PostgreSQL. Here it goes back on the
shelf instead, where a process has put one up (`kept.shelf`).
"""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from marketplace.postgresql import kept


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        found = kept.shelf.take(conn_params)
        return found or super().get_new_connection(conn_params)

    def _close(self) -> None:
        session = self.connection
        if session is not None and not kept.shelf.give(self.get_connection_params(), session):
            super()._close()
