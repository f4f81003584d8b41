from wsisgraph.documents import read_bytes
from wsisgraph.extraction import extract
from wsisgraph.vocabulary import Vocabulary

TABLE = (
    b"Title,Organization,Country,Action line,SDG,Activity type,Status\n"
    b"Rural net,International Telecommunication Union (ITU); Acme Telecom,Kenya,C2;C7 E-agriculture,SDG 9; SDG 4,Project,Completed\n"  # noqa: E501
    b"Village portal,Acme Telecom,Peru,C3,,Website,Ongoing\n"
)


def test_a_row_is_an_activity_with_stated_tags(vocabulary: Vocabulary) -> None:
    document = read_bytes(TABLE, "entries.csv")
    found = extract(document, vocabulary)
    first, second = found.activities
    assert (first.object, first.type, first.status, first.verb) == (
        "Rural net",
        "programme_or_project",
        "completed",
        "carry out",
    )
    assert [a.entity for a in first.actors] == ["itu", f"{document.slug}/acme-telecom"]
    assert [(t.code, t.basis) for t in first.action_lines] == [
        ("C2", "stated/column"),
        ("C7-eagriculture", "stated/column"),
    ]
    assert [t.code for t in first.goals] == ["9", "4"]
    assert [t.code for t in first.countries] == ["KEN"]
    assert (second.type, second.status, second.verb) == ("platform_or_tool", "ongoing", "maintain")
    texts = {p.number: p.text for p in document.paragraphs}
    for tag in (*first.action_lines, *first.goals, *first.countries):
        assert tag.evidence is not None
        assert texts[first.paragraph][tag.evidence.start : tag.evidence.end] == tag.evidence.exact
    assert {m.surface for m in found.mentions} >= {"International Telecommunication Union (ITU)", "Acme Telecom"}


def test_text_in_another_language_gives_no_facts(vocabulary: Vocabulary) -> None:
    text = "L'Union internationale des télécommunications a publié un rapport sur les réseaux et les services dans les pays en développement."  # noqa: E501
    assert extract(read_bytes(text.encode(), "note.txt"), vocabulary).activities == ()
