"""Shades of a heat map, and the numbers that each stands for."""

import math

from wsisgraph.web.charts import written

LEVELS = 5


def level(count: float, highest: float) -> int:
    """The shade of a count, 0 for nothing to `LEVELS` for the highest; square roots keep small counts visible."""
    return math.ceil(LEVELS * math.sqrt(count / highest)) if count and highest else 0


def classes(highest: float) -> list[tuple[int, str]]:
    """Each shade that numbers up to `highest` can get and its numbers: `2–3`, or `≤ 4.5` of broken ones."""
    if not highest:
        return []
    found: list[tuple[int, str]] = []
    below = 0
    for shade in range(1, LEVELS + 1):
        if not isinstance(highest, int):
            found.append((shade, f"≤ {written(highest * shade**2 / LEVELS**2)}"))
        elif (most := highest * shade**2 // LEVELS**2) > below:
            found.append((shade, str(most) if most == below + 1 else f"{below + 1}–{most}"))
            below = most
    return found
