"""The report's sentences and pages, from Jinja templates."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

_TEMPLATES = Path(__file__).with_name("templates")
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))")


def markdown(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _LINE_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", " ".join(text.split())))


def is_web(url: str) -> bool:
    """Whether a link may lead there: what documents name is linked for http and https only."""
    return url.startswith(("http://", "https://"))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=select_autoescape(enabled_extensions=("html.jinja",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {"md": markdown, "web": is_web}
    return made


@lru_cache(maxsize=1)
def _sentences() -> Any:
    return _environment().get_template("sentences.jinja").module


def say(pattern: str, *values: Any) -> str:
    """A sentence by the name of its pattern."""
    return " ".join(str(getattr(_sentences(), pattern)(*values)).split())


def render(name: str, **values: Any) -> str:
    """A page; HTML is escaped."""
    return _environment().get_template(name).render(**values)
