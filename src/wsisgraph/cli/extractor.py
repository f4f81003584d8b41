"""The option `--extractor`, which `build` and `extract` share."""

from enum import StrEnum
from typing import Annotated

import typer

from wsisgraph.settings import Settings


class ExtractorName(StrEnum):
    """What may draw the facts."""

    rules = "rules"
    llm = "llm"


ExtractorOption = Annotated[
    ExtractorName | None,
    typer.Option(
        "--extractor",
        help="What extracts the facts: the rules, or a language model of your own (WSISGRAPH_LLM_URL). "
        "Default: WSISGRAPH_EXTRACTOR.",
    ),
]


def chosen(settings: Settings, extractor: ExtractorName | None) -> Settings:
    """The settings with the extractor of the command line, if it names one."""
    return settings if extractor is None else settings.model_copy(update={"extractor": extractor.value})
