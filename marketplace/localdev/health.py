"""Waits until the product says that every part of it works."""

import json
import time
import urllib.error
import urllib.request

from .product import Product
from .refusals import CannotGoOn
from .supervisor import Supervisor


def wait(product: Product, supervisor: Supervisor, seconds: float = 90.0) -> None:
    """Return when our own copy is healthy; raise naming the part that is not."""
    end = time.monotonic() + seconds
    while True:
        code, said = _ask(product)
        # Another copy on the same port would answer 200 as well: only ours knows the token.
        if code == 200 and product.start_token in said:
            return
        if dead := supervisor.dead():
            raise CannotGoOn(
                f"'{dead[0].name}' ended while starting:\n{dead[0].last_words()}\n",
                "`make demo-reset` starts over with empty data.",
            )
        if time.monotonic() > end:
            raise CannotGoOn(
                f"Not healthy after {seconds:.0f} s: {_parts(said) or 'no answer'}.",
                f"The logs in {product.where.logs} say more; `make demo-reset` starts over.",
            )
        time.sleep(0.2)


def _ask(product: Product) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"{product.address}/health/", timeout=5) as answer:  # noqa: S310
            return answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode(errors="replace")
    except OSError:
        return 0, ""


def _parts(said: str) -> str:
    """The answer on one line."""
    try:
        return json.dumps(json.loads(said), ensure_ascii=False)
    except ValueError:
        return said[:300]
