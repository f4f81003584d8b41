"""How large a source may be. What is beyond is refused before it is taken apart."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one source."""

    size: int = 64 * 2**20
    """Bytes of the file, and of each part unpacked from a container."""
    unpacked: int = 512 * 2**20
    """Bytes of all parts of a container together."""
    line: int = 1_000_000
    """Characters of one line of text."""
    lines: int = 2_000_000
    """Lines of a text."""
    paragraphs: int = 200_000
    """Paragraphs, headings, rows and notes together."""
    cells: int = 500_000
    """Cells of the tables of a page or text document."""
    figures: int = 50_000
    """Figures of a file of tables."""
    pages: int = 5_000
    """Pages of a PDF."""
    drawing: int = 4 * 2**20
    """Bytes of the instructions that draw one page of a PDF; maps have millions."""
    drawings: int = 128 * 2**20
    """Bytes of the instructions that draw all these pages; a page of text has some thousands."""


DEFAULT = Limits()


def mebibytes(size: int) -> str:
    """A size for people to read."""
    return f"{size / 2**20:.0f} MiB" if size >= 2**20 else f"{size:,} bytes"
