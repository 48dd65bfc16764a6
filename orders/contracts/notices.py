"""Who is told what about orders."""

from marketplace.notifications import kinds


def register() -> None:
    """The kinds of notification this room sends."""
    for kind in KINDS:
        kinds.register(kind)


KINDS: tuple[kinds.Kind, ...] = ()
