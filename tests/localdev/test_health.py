"""The wait for a healthy product, against a server that is not ours."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from marketplace.localdev import health
from marketplace.localdev.places import Places
from marketplace.localdev.product import Product
from marketplace.localdev.refusals import CannotGoOn
from marketplace.localdev.supervisor import Supervisor


class _Answering(BaseHTTPRequestHandler):
    status, said = 200, "{}"

    def do_GET(self) -> None:
        self.send_response(self.status)
        self.end_headers()
        self.wfile.write(self.said.encode())

    def log_message(self, *_: object) -> None:
        """Say nothing: a test's output is its verdict."""


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    made = HTTPServer(("127.0.0.1", 0), type("Answering", (_Answering,), {}))
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


@pytest.fixture
def product(where: Places, server: HTTPServer) -> Product:
    return Product.at(where, port=server.server_port, environment={})


def test_our_own_copy_is_known_by_its_token(server: HTTPServer, product: Product):
    server.RequestHandlerClass.said = f'{{"start": "{product.start_token}"}}'

    health.wait(product, Supervisor(product.where), seconds=2)


def test_another_copy_that_is_healthy_is_not_taken_for_ours(product: Product):
    with pytest.raises(CannotGoOn, match="Not healthy after 0 s"):
        health.wait(product, Supervisor(product.where), seconds=0.3)


def test_the_part_that_is_down_is_named(server: HTTPServer, product: Product):
    server.RequestHandlerClass.status = 503
    server.RequestHandlerClass.said = '{"parts": {"worker": "down"}}'

    with pytest.raises(CannotGoOn, match=r'worker": "down".*logs'):
        health.wait(product, Supervisor(product.where), seconds=0.3)
