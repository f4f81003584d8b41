"""What the reconciliation service says of itself: what it can do, and where."""

from typing import Any

from wsisgraph.api.reconcile_names import KINDS
from wsisgraph.api.reconcile_queries import TITLES
from wsisgraph.api.service import Served

_PATH = "/reconcile"


def manifest(public_url: str, served: Served, version: str) -> dict[str, Any]:
    """What the service can do and where."""
    address = public_url + _PATH
    suggest = {
        name: {"service_url": address, "service_path": f"/suggest/{name}"}
        for name in ("entity", "property", "type")
    }
    number = {"name": "limit", "label": "Limit", "type": "number", "default": 0}
    return {
        "versions": ["0.2"],
        "name": "wsisgraph",
        "identifierSpace": f"{served.iris.base}id/",
        "schemaSpace": served.iris.ontology,
        "documentation": f"{public_url}/docs",
        "serviceVersion": version,
        "defaultTypes": [{"id": kind, "name": TITLES[kind]} for kind in KINDS],
        "view": {"url": f"{public_url}/doc?iri={{{{id}}}}"},
        "preview": {"url": f"{address}/preview?id={{{{id}}}}", "width": 420, "height": 220},
        "suggest": suggest,
        "extend": {
            "propose_properties": {"service_url": address, "service_path": "/properties"},
            "property_settings": [number | {"help_text": "Values of a cell at most; 0 for all."}],
        },
    }
