"""What we say when we cannot go on: one sentence about what is wrong, one about the way on."""


class CannotGoOn(Exception):
    """A person has to act; `str()` of it is the whole message they see."""

    def __init__(self, what: str, way_on: str) -> None:
        super().__init__(f"{what} {way_on}")
