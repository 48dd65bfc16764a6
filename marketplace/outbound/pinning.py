"""Connections that go to the very address that was checked, so that DNS cannot change its mind."""

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Any

import httpcore2
import httpx2

from marketplace.outbound.addresses import IPAddress, is_public
from marketplace.outbound.failures import Forbidden, Unreachable

Resolve = Callable[[str, int], list[IPAddress]]


def resolve(host: str, port: int) -> list[IPAddress]:
    """Every address of a host, in the order the resolver prefers."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"no address for {host}") from error
    return list(dict.fromkeys(ipaddress.ip_address(entry[4][0]) for entry in found))


class PinnedBackend(httpcore2.SyncBackend):
    """Resolves a name once, refuses it if any answer is private, connects to a checked answer."""

    def __init__(self, *, private: bool, resolve: Resolve = resolve) -> None:
        self._private, self._resolve = private, resolve

    def connect_tcp(self, host: str, port: int, *args: Any, **kwargs: Any) -> Any:
        """Connect to the first address that answers, all of them having been checked."""
        addresses = self._resolve(host.strip("[]"), port)
        if not self._private and not all(is_public(address) for address in addresses):
            raise Forbidden(f"{host} has an address that is not public")
        return self._first_that_answers(addresses, port, args, kwargs)

    def connect_unix_socket(self, *args: Any, **kwargs: Any) -> Any:
        """Never: the outside is not behind a local socket."""
        raise Forbidden("local sockets are not the outside")

    def _first_that_answers(
        self, addresses: Iterable[IPAddress], port: int, args: Any, kwargs: Any
    ) -> Any:
        failure: Exception = Unreachable("the name has no address")
        for address in addresses:
            try:
                return super().connect_tcp(str(address), port, *args, **kwargs)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failure = error
        raise failure


class PinnedTransport(httpx2.HTTPTransport):
    """The client library's own transport over pinned connections; the certificate is still
    checked against the name, because only the socket goes to the bare address.
    """

    def __init__(self, *, private: bool, resolve: Resolve = resolve) -> None:
        super().__init__(trust_env=False)
        self._pool.close()
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(trust_env=False),
            network_backend=PinnedBackend(private=private, resolve=resolve),
        )
