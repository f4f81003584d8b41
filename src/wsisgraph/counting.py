"""Numbers of things in messages."""


def counted(number: int, one: str, many: str) -> str:
    """The number with the words that agree with it: `counted(1, "row was", "rows were")` is `1 row was`."""
    return f"{number:,} {one if number == 1 else many}"
