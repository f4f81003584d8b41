"""Shades of a heat map."""

import math

LEVELS = 5


def level(count: float, highest: float) -> int:
    """The shade of a count, 0 for nothing to `LEVELS` for the highest; square roots keep small counts visible."""
    return math.ceil(LEVELS * math.sqrt(count / highest)) if count and highest else 0
