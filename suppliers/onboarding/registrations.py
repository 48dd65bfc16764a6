"""What this room tells the rooms below; filled by its builder in a moment."""


def register() -> None:
    """Nothing yet."""
