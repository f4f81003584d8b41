"""What the sentences of a document settle together about its names: bodies, their parts, people, short forms."""

from collections.abc import Sequence

from wsisgraph.extraction.entities.affiliated import mark_affiliated
from wsisgraph.extraction.entities.also_called import link_second_names
from wsisgraph.extraction.entities.explained import explain, short_heads
from wsisgraph.extraction.entities.joined_names import part_joined
from wsisgraph.extraction.entities.part_names import join_fields, join_parts
from wsisgraph.extraction.entities.people import call_by_name, list_people
from wsisgraph.extraction.entities.revealed import reveal
from wsisgraph.extraction.entities.rulers import freeze_rulers
from wsisgraph.extraction.entities.short_forms import link_short_forms
from wsisgraph.extraction.entities.unit_names import join_units
from wsisgraph.extraction.names.authority import Authority
from wsisgraph.extraction.names.recognition import Name
from wsisgraph.extraction.words.tokens import Token


def settle_names(
    sentences: Sequence[tuple[Sequence[Token], list[Name]]], authority: Authority, titled: Sequence[Name] = ()
) -> None:
    """Settle the names of all sentences; changes the lists. Each step builds on those before it.

    `titled`: the bodies that the title of the document writes out.
    """
    freeze_rulers(sentences)
    join_units(sentences, authority)
    mark_affiliated(sentences)
    join_parts(sentences)
    join_fields(sentences)
    list_people(sentences)
    reveal(sentences)
    explain(sentences, short_heads(sentences))
    call_by_name(sentences)
    link_short_forms(sentences, titled)
    link_second_names(sentences)
    part_joined(sentences, authority)
