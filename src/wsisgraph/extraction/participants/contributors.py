"""The bodies that contributed to a document, by the footnote that lists them."""

from wsisgraph.documents.model import Document
from wsisgraph.extraction.facts import Participant
from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.names.learned import contributor_list, contributor_names, local_id, split_acronym


def contributors(document: Document, authority: Authority) -> tuple[Participant, ...]:
    """Who sent a contribution, as a footnote of the document lists them."""
    footnote = contributor_list(document)
    if footnote is None or footnote.text is None:
        return ()
    found = []
    for surface in contributor_names(document):
        plain, _ = split_acronym(surface)
        known = authority.get(surface) or authority.get(plain)
        entity = known.entity if known and known.entity else local_id(document, plain)
        at = footnote.text.find(surface)
        name = known.name if known and known.name else plain
        found.append(
            Participant(
                entity,
                name,
                surface,
                at,
                at + len(surface),
                "stated/footnote",
                0.97,
                f"footnote/{footnote.number}",
            )
        )
    return tuple(found)
