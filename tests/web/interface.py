"""The words of the interface: what the templates mark for translation."""

from pathlib import Path

from babel.messages.extract import extract
from jinja2.ext import babel_extract

from wsisgraph.web.rendering import TEMPLATES


def messages() -> set[str]:
    """Every text that the templates of the pages mark for translation."""
    found: set[str] = set()
    for path in sorted(Path(TEMPLATES).glob("*.html")):
        with path.open("rb") as file:
            for _, text, *_ in extract(babel_extract, file, {"_": None}, (), {}):
                assert isinstance(text, str), path
                found.add(text)
    return found
