"""The words of the interface: what the templates mark for translation."""

from pathlib import Path

from jinja2 import Environment
from jinja2.ext import extract_from_ast

from wsisgraph.web.rendering import TEMPLATES


def messages() -> set[str]:
    """Every text that the templates of the pages mark for translation."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    found: set[str] = set()
    for path in sorted(Path(TEMPLATES).glob("*.html")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        for _, _, found_text in extract_from_ast(tree, ("_",)):
            # A text with values comes with a place for each of them.
            text = found_text[0] if isinstance(found_text, tuple) else found_text
            assert isinstance(text, str), path
            found.add(text)
    return found
