"""The ontology, the SKOS schemes and the organisation registry, loaded once and offered as typed look-ups."""

from wsisgraph.vocabulary.concepts import (
    ActionLine,
    Alignment,
    Concept,
    Country,
    Facilitation,
    Indicator,
    Region,
    Scheme,
)
from wsisgraph.vocabulary.loading import load_vocabulary
from wsisgraph.vocabulary.lookups import Vocabulary
from wsisgraph.vocabulary.registry import Entity, Registry

__all__ = [
    "ActionLine",
    "Alignment",
    "Concept",
    "Country",
    "Entity",
    "Facilitation",
    "Indicator",
    "Region",
    "Registry",
    "Scheme",
    "Vocabulary",
    "load_vocabulary",
]
