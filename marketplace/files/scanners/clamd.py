"""clamd, spoken to by its INSTREAM command over TCP or a local socket."""

import socket
import struct

from marketplace.files.scanners.port import ScannerDown

_CHUNK = 65_536
_SECONDS = 20.0
_LONGEST_ANSWER = 4096


class Clamd:
    """`address` is `host:port`, or the path of a local socket."""

    is_antivirus = True

    def __init__(self, address: str) -> None:
        self._address = address

    def infected(self, content: bytes) -> bool:
        """True when clamd finds something; any answer but a clear one is `ScannerDown`."""
        try:
            with self._connected() as connection:
                connection.sendall(b"zINSTREAM\0")
                for start in range(0, len(content), _CHUNK):
                    chunk = content[start : start + _CHUNK]
                    connection.sendall(struct.pack("!L", len(chunk)) + chunk)
                connection.sendall(struct.pack("!L", 0))
                answer = _answer(connection)
        except OSError as error:
            raise ScannerDown(str(error)) from error
        if answer.endswith(b" FOUND"):
            return True
        if answer == b"stream: OK":
            return False
        raise ScannerDown(answer.decode(errors="replace")[:200])

    def _connected(self) -> socket.socket:
        if self._address.startswith("/"):
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            connection.settimeout(_SECONDS)
            connection.connect(self._address)
            return connection
        host, _, port = self._address.rpartition(":")
        return socket.create_connection((host or "127.0.0.1", int(port)), timeout=_SECONDS)


def _answer(connection: socket.socket) -> bytes:
    received = b""
    while not received.endswith(b"\0") and len(received) < _LONGEST_ANSWER:
        part = connection.recv(1024)
        if not part:
            break
        received += part
    return received.rstrip(b"\0\n")
