"""The words of the interface: what the templates mark for translation, and what the code of the pages says."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment
from jinja2.ext import extract_from_ast

from wsisgraph.web.rendering import TEMPLATES


@cache
def messages() -> frozenset[str]:
    """Every text that a page may show in the reader's language."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    found = set(said())
    for path in sorted(Path(TEMPLATES).glob("*.html")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        for _, _, found_text in extract_from_ast(tree, ("_",)):
            # A text with values comes with a place for each of them.
            text = found_text[0] if isinstance(found_text, tuple) else found_text
            assert isinstance(text, str), path
            found.add(text)
    return frozenset(found)


def said() -> Iterator[str]:
    """The texts that code says with `view.say("…")`; anything but a plain text could not be translated."""
    for path in sorted(Path(TEMPLATES).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
                text = node.args[0]
                assert isinstance(text, ast.Constant), (path, node.lineno)
                assert isinstance(text.value, str), (path, node.lineno)
                yield text.value
