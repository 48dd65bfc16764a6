"""Calling the outside: bounds, the guard against private addresses, retries and the breaker."""

import ipaddress
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpcore2
import httpx2
import pytest
import stamina

from marketplace.outbound.client import Service, send
from marketplace.outbound.failures import Forbidden, Resting, TooLarge, Unreachable
from marketplace.outbound.pinning import PinnedBackend, PinnedTransport


@pytest.fixture(autouse=True)
def no_waiting():
    with stamina.set_testing(True, attempts=2, cap=True):
        yield


@pytest.fixture
def service(request):
    """A service of the test's own, so that no breaker is shared."""
    return Service(request.node.name, attempts=2, failures_before_rest=3)


def answering(*answers):
    """A transport that gives each answer once and remembers the requests."""
    waiting = list(answers)
    seen = []

    def handle(request):
        seen.append(request)
        answer = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        if isinstance(answer, Exception):
            raise answer
        if answer.is_stream_consumed:  # made from text: send it anew, as a stream
            return httpx2.Response(
                answer.status_code, headers=answer.headers, content=iter([answer.content])
            )
        return answer

    transport = httpx2.MockTransport(handle)
    transport.seen = seen
    return transport


def test_a_reply_comes_back_with_its_json(service):
    transport = answering(httpx2.Response(200, json={"text": "好"}))

    reply = send(
        service, "POST", "https://mt.example/translate", json={"q": "good"}, transport=transport
    )

    assert reply.ok
    assert reply.json() == {"text": "好"}
    assert transport.seen[0].headers["accept-encoding"] == "identity"


def test_a_refusal_by_the_service_is_an_answer_and_not_tried_again(service):
    transport = answering(httpx2.Response(403, text="no"))

    assert send(service, "GET", "https://mt.example/", transport=transport).status == 403
    assert len(transport.seen) == 1


@pytest.mark.parametrize(
    "passing",
    [
        httpx2.Response(429),
        httpx2.Response(503),
        httpx2.ConnectTimeout("slow"),
        httpx2.ReadError("gone"),
    ],
)
def test_a_passing_fault_is_tried_once_more(service, passing):
    transport = answering(passing, httpx2.Response(200, text="ok"))

    assert send(service, "GET", "https://mt.example/", transport=transport).body == b"ok"


def test_a_lasting_fault_ends_in_a_failure(service):
    transport = answering(httpx2.Response(500))

    with pytest.raises(Unreachable, match="500"):
        send(service, "GET", "https://mt.example/", transport=transport)
    assert len(transport.seen) == 2


def test_after_several_failures_the_service_rests(service):
    transport = answering(httpx2.Response(500))
    for _ in range(3):
        with pytest.raises(Unreachable):
            send(service, "GET", "https://mt.example/", transport=transport)
    calls = len(transport.seen)

    with pytest.raises(Resting):
        send(service, "GET", "https://mt.example/", transport=transport)

    assert len(transport.seen) == calls


def test_a_redirect_is_not_followed(service):
    transport = answering(httpx2.Response(307, headers={"location": "http://127.0.0.1/"}))

    assert (
        send(service, "POST", "https://mt.example/", json={}, transport=transport).status == 307
    )
    assert len(transport.seen) == 1


def test_no_more_than_the_limit_is_read(service):
    sent = []

    def endless():
        while True:
            sent.append(1)
            yield b"x" * 10_000

    transport = answering(httpx2.Response(200, content=endless()))

    with pytest.raises(TooLarge):
        send(service, "GET", "https://mt.example/", transport=transport)
    assert len(sent) <= 7


def test_a_packed_answer_is_not_unpacked(service):
    transport = answering(
        httpx2.Response(200, headers={"content-encoding": "gzip"}, content=iter([b"\x1f\x8b"]))
    )

    with pytest.raises(TooLarge):
        send(service, "GET", "https://mt.example/", transport=transport)


def test_a_drip_ends_at_the_time_limit(request):
    def drip():
        for _ in range(200):
            threading.Event().wait(0.05)
            yield b"x"

    service = Service(request.node.name, seconds=0.3, attempts=1)

    with pytest.raises(Unreachable, match="too long"):
        send(
            service,
            "GET",
            "https://mt.example/",
            transport=answering(httpx2.Response(200, content=drip())),
        )


@pytest.mark.parametrize(
    "url",
    [
        "ftp://mt.example/",
        "file:///etc/passwd",
        "https://user:pass@mt.example/",
        "https://mt.example:8443/",
        "https:///nowhere",
        "gopher://127.0.0.1/",
        "http://[::1",
    ],
)
def test_only_plain_web_addresses_are_called(service, url):
    transport = answering(httpx2.Response(200))

    with pytest.raises(Forbidden):
        send(service, "GET", url, transport=transport)
    assert transport.seen == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
        "100.100.100.200",
        "[64:ff9b::7f00:1]",
    ],
)
def test_no_spelling_of_a_private_address_is_reached(service, host):
    with pytest.raises((Forbidden, Unreachable)):
        send(service, "GET", f"http://{host}/")


class _Recording(PinnedBackend):
    """Notes where a connection would have gone."""

    def __init__(self, answers):
        super().__init__(private=False, resolve=self._answer)
        self.answers, self.gone = list(answers), []

    def _answer(self, host, port):
        return [ipaddress.ip_address(each) for each in self.answers.pop(0)]

    def _first_that_answers(self, addresses, port, args, kwargs):
        self.gone += [str(each) for each in addresses]


def test_a_name_that_changes_its_answer_is_asked_once_and_the_checked_address_used():
    backend = _Recording([["93.184.216.34"], ["127.0.0.1"]])

    backend.connect_tcp("rebinding.example", 443)

    assert backend.gone == ["93.184.216.34"]
    assert backend.answers == [["127.0.0.1"]]


def test_one_private_answer_among_public_ones_is_enough_to_refuse():
    backend = _Recording([["93.184.216.34", "10.0.0.1"]])

    with pytest.raises(Forbidden):
        backend.connect_tcp("mixed.example", 443)
    assert backend.gone == []


def test_local_sockets_are_refused():
    with pytest.raises(Forbidden):
        PinnedBackend(private=False).connect_unix_socket("/tmp/x")


class _Hello(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(f"hello {self.headers['Host']}".encode())

    def log_message(self, *_):
        pass


@pytest.fixture
def neighbour():
    with HTTPServer(("127.0.0.1", 0), _Hello) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_a_service_that_the_operator_runs_beside_us_is_reached(neighbour, request):
    service = Service(request.node.name, private=True)

    assert send(service, "GET", f"http://127.0.0.1:{neighbour}/").body.startswith(
        b"hello 127.0.0.1"
    )


def test_the_name_stays_in_the_request_while_the_socket_goes_to_the_address(neighbour, request):
    transport = PinnedTransport(
        private=True, resolve=lambda host, port: [ipaddress.ip_address("127.0.0.1")]
    )
    service = Service(request.node.name, private=True)

    reply = send(service, "GET", f"http://name.invalid:{neighbour}/", transport=transport)

    assert reply.body.startswith(b"hello name.invalid")


def test_a_port_where_nobody_listens_is_unreachable(request):
    service = Service(request.node.name, private=True, attempts=1)

    with pytest.raises(Unreachable):
        send(service, "GET", "http://127.0.0.1:1/")
    with pytest.raises(httpcore2.ConnectError):
        PinnedBackend(private=True).connect_tcp("127.0.0.1", 1, timeout=1)


def test_a_name_without_an_address_is_unreachable(request):
    with pytest.raises(Unreachable):
        send(Service(request.node.name, attempts=1), "GET", "https://nobody.invalid/")
