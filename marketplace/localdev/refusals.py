"""What we say when we cannot go on: what is wrong, and the way on."""


class CannotGoOn(Exception):
    """A person has to act; `str()` of it is the whole message they see."""

    def __init__(self, what: str, way_on: str) -> None:
        super().__init__(what + ("" if what.endswith("\n") else " ") + way_on)
