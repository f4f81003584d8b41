"""What machines that read pages are told: schema.org as JSON-LD."""

import json
from typing import Any

from markupsafe import Markup

from wsisgraph.web.links import item_path, quoted
from wsisgraph.web.rendering import View

TYPES = {"entity": "Organization", "document": "Report", "work": "CreativeWork", "activity": "Action"}


def described(view: View, record: dict[str, Any]) -> Markup:
    """The item in schema.org's terms, ready for a script element of type `application/ld+json`."""
    kind = record["kind"]
    thing: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES.get(kind, "DefinedTerm" if "labels" in record else "CreativeWork"),
        "@id": record["id"],
        "name": record["label"],
        "url": f"{view.settings.public_url}/{quoted(item_path(kind, record['local']))}",
    }
    said = {name: value for name, value in _more(record).items() if value not in (None, [], "")}
    return embedded(thing | said)


def dataset(view: View) -> Markup:
    """The whole as a data set that search engines for data find."""
    public, settings = view.settings.public_url, view.settings
    return embedded({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": "wsisgraph",
        "description": "Who did what to carry out the outcomes of the World Summit on the Information Society: "
        "facts of United Nations reports, each with the words that state it.",
        "url": f"{public}/",
        "license": settings.licence_data,
        "creator": {"@type": "Organization", "name": settings.publisher_name},
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "version": view.served.id,
        "dateModified": view.served.release.manifest["published"],
        "distribution": [{"@type": "DataDownload", "contentUrl": f"{public}/dumps/", "name": "Downloads"}],
    })  # fmt: skip


def embedded(value: dict[str, Any]) -> Markup:
    """JSON that can stand inside a script element: no character of it can end the element."""
    text = json.dumps(value, ensure_ascii=False)
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704


def _more(record: dict[str, Any]) -> dict[str, Any]:
    kind = record["kind"]
    if kind == "entity":
        return {"alternateName": record["acronyms"], "url": record["homepage"], "sameAs": record["same_as"]}
    if kind == "document":
        people = [{"@type": "Organization", "name": item["name"]} for item in record["contributors"]]
        dated = {"datePublished": record["issued"], "inLanguage": record["language"]}
        return dated | {"identifier": record["symbol"], "contributor": people, "isBasedOn": record["source_url"]}
    if kind == "activity":
        actors = [{"@type": "Organization", "name": item["name"], "@id": item["id"]} for item in record["actors"]]
        return {"agent": actors, "object": record["object"], "description": record["evidence"]["exact"]}
    if "labels" in record:
        return {"termCode": record["local"], "description": record["definition"]}
    return {}
