"""Setting up endpoints, and sending to them."""

from marketplace.webhooks.actions.managing import (
    add,
    change,
    remove,
    replay,
    rotate,
    send_test,
    switch,
)

__all__ = ["add", "change", "remove", "replay", "rotate", "send_test", "switch"]
