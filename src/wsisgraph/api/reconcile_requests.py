"""What may be asked of `/reconcile`, as JSON Schema, for the OpenAPI document."""

from typing import Any

from wsisgraph.api.reconcile_extend import MOST_IDS, MOST_PROPERTIES
from wsisgraph.api.reconcile_properties import BY_ID
from wsisgraph.api.reconcile_queries import LONGEST, MOST_CANDIDATES, MOST_QUERIES, MOST_VALUES, STRICT

Schema = dict[str, Any]
FIELDS = 10
"""Fields that a form may have."""
_TEXT: Schema = {"type": "string", "maxLength": LONGEST}
_PLAIN: list[Schema] = [_TEXT, {"type": "number"}, {"type": "boolean"}]
_VALUE: Schema = {
    "anyOf": [*_PLAIN, {"type": "object", "required": ["id"], "properties": {"id": {"anyOf": _PLAIN}}}]
}
_GIVEN: Schema = {
    "type": "object",
    "required": ["pid", "v"],
    "properties": {
        "pid": {"type": "string"},
        "v": {"anyOf": [*_VALUE["anyOf"], {"type": "array", "maxItems": MOST_VALUES, "items": _VALUE}]},
    },
}
_QUERY: Schema = {
    "type": "object",
    "description": f"The values of all its properties together are at most {MOST_VALUES}.",
    "anyOf": [
        {"required": ["query"]},
        {"required": ["properties"], "properties": {"properties": {"minItems": 1}}},
    ],
    "properties": {
        "query": _TEXT,
        "type": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
        "limit": {"type": "number", "minimum": 1, "maximum": MOST_CANDIDATES},
        "type_strict": {"type": "string", "enum": list(STRICT)},
        "properties": {"type": "array", "maxItems": MOST_VALUES, "items": _GIVEN},
    },
}
BATCH: Schema = {"type": "object", "maxProperties": MOST_QUERIES, "additionalProperties": _QUERY}
"""Queries under keys that the client chooses."""
_COLUMN: Schema = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "enum": sorted(BY_ID)},
        "settings": {
            "type": ["object", "null"],
            "properties": {
                "limit": {"anyOf": [{"type": ["number", "null"]}, {"type": "string", "pattern": "^[0-9]{0,9}$"}]}
            },
        },
    },
}
EXTENSION: Schema = {
    "type": "object",
    "required": ["ids", "properties"],
    "properties": {
        "ids": {"type": "array", "maxItems": MOST_IDS, "items": {"type": "string"}},
        "properties": {"type": "array", "maxItems": MOST_PROPERTIES, "items": _COLUMN},
    },
}
"""Items and the properties whose values are wanted."""
FORM_SCHEMA: Schema = {
    "type": "object",
    "maxProperties": FIELDS,
    "properties": {
        name: {"type": "string", "minLength": 1, "contentMediaType": "application/json", "contentSchema": schema}
        for name, schema in (("queries", BATCH), ("extend", EXTENSION))
    },
    "oneOf": [{"required": ["queries"]}, {"required": ["extend"]}],
}
"""The form: either of them, as JSON."""
