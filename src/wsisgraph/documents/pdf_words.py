"""Words as they stand on a PDF page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word with one font and one size; edges in points from the page's top left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    font: str
    href: str | None = None

    @property
    def italic(self) -> bool:
        """By the font's name."""
        return any(mark in self.font for mark in ("Italic", "Oblique", "-It", "Ital"))

    @property
    def bold(self) -> bool:
        """By the font's name."""
        return any(mark in self.font for mark in ("Bold", "Black", "Heavy", "Semibold", "-Bd"))
