"""What a model may say: quotations, and nothing that is computed (no identifiers, offsets, dates or addresses)."""

import json
import re
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

_FENCE = re.compile(r"\A\s*```[a-zA-Z]*\s*\n(.*?)\n?\s*```\s*\Z", re.DOTALL)
Quotation = Annotated[str, Field(min_length=1, max_length=2000)]


class Claim(BaseModel):
    """One activity as a model sees it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    actors: list[Quotation] = Field(
        default_factory=list,
        max_length=50,
        description="The words that name who did it; empty when nobody is named.",
    )
    predicate: Quotation = Field(description="The words of the verb, with its auxiliaries.")
    object: Quotation = Field(description="The words that name what was done or made.")
    partners: list[Quotation] = Field(
        default_factory=list, max_length=50, description="The words that name who did it with them."
    )


class Answer(BaseModel):
    """All activities of a paragraph."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    activities: list[Claim] = Field(max_length=200)


class MalformedAnswerError(ValueError):
    """What a model said is no answer."""


def parse_answer(content: str) -> Answer:
    """The answer in a model's words; a fence of Markdown around it does not count.

    Raises:
        MalformedAnswerError: it is not the JSON that was asked for.

    """
    fenced = _FENCE.match(content)
    try:
        return Answer.model_validate(json.loads(fenced[1] if fenced else content))
    except json.JSONDecodeError as error:
        raise MalformedAnswerError(f"it is no JSON ({error.msg} at character {error.pos})") from error
    except RecursionError as error:
        raise MalformedAnswerError("it is no JSON (nested too deeply)") from error
    except ValidationError as error:
        places = sorted({".".join(map(str, e["loc"])) or "the whole" for e in error.errors()})
        raise MalformedAnswerError(f"it has not the form asked for ({', '.join(places[:5])})") from error


def answer_schema() -> dict[str, Any]:
    """The JSON Schema of an answer, for servers that can hold a model to one."""
    schema = Answer.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        part["additionalProperties"] = False
        part["required"] = sorted(part["properties"])
        for field in part["properties"].values():
            field.pop("default", None)
    return schema
