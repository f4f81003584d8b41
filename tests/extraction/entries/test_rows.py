"""Tables of Stocktaking entries: one activity a row, everything stated by its column."""

from collections.abc import Callable

import pytest

from wsisgraph.documents import Document, read_bytes
from wsisgraph.extraction import extract
from wsisgraph.extraction.facts import Activity, Evidence, Facts, Tag
from wsisgraph.extraction.lexicon import load
from wsisgraph.vocabulary import Vocabulary

Read = Callable[..., Facts]
HEAD = (
    "Title", "Organization", "Type", "Action lines", "SDGs", "Country", "Region", "Year", "Status", "Start date",
    "End date", "Partners", "Target groups", "Website", "Keywords", "Goals", "Description",
)  # fmt: skip
SCHOOL = {
    "Title": "Radio school",
    "Organization": "Ministry of Buoys",
    "Type": "Training initiative",
    "Action lines": "C4 | C7. E-learning",
    "SDGs": "4, 9; Target 4.4",
    "Country": "GH",
    "Region": "Africa",
    "Year": "2020",
    "Status": "Ongoing",
    "Start date": "2020-01-01",
    "End date": "2020-12-31",
    "Partners": "UNESCO; Plan Harbour Institute",
    "Target groups": "Women; Harbour University",
    "Website": "https://example.org/school",
    "Keywords": "Access to information; waves",
    "Goals": "To teach by radio",
    "Description": "UNESCO launched a portal and ITU organized a workshop.",
}


def document_of(*rows: dict[str, str], name: str = "entries.csv") -> Document:
    heads = [head for head in HEAD if any(head in row for row in rows)]
    lines = ["\t".join(heads), *("\t".join(row.get(head, "") for head in heads) for row in rows)]
    return read_bytes("\n".join(lines).encode(), name)


@pytest.fixture
def read(vocabulary: Vocabulary) -> Read:
    def read(*rows: dict[str, str]) -> Facts:
        return extract(document_of(*rows), vocabulary)

    return read


@pytest.fixture
def one(read: Read) -> Callable[..., Activity]:
    """The activity of an entry; cells given by name replace those of the school."""

    def one(**cells: str) -> Activity:
        (activity,) = read({**SCHOOL, **{name.replace("_", " "): text for name, text in cells.items()}}).activities
        return activity

    return one


def codes(tags: tuple[Tag, ...]) -> list[str]:
    return [tag.code for tag in tags]


def evidences(activity: Activity) -> list[Evidence]:
    tags = (
        *activity.action_lines, *activity.goals, *activity.targets, *activity.countries, *activity.regions,
        *activity.topics,
    )  # fmt: skip
    people = (*activity.actors, *activity.partners, *activity.beneficiaries)
    return [
        activity.evidence,
        *(tag.evidence for tag in tags if tag.evidence),
        *(Evidence(p.surface, p.start, p.end) for p in people),
    ]


def test_a_row_is_one_activity(one: Callable[..., Activity]) -> None:
    activity = one()
    assert (activity.paragraph, activity.verb, activity.object) == ("2", "provide", "Radio school")
    assert (activity.type, activity.status, activity.year, activity.year_basis) == (
        "capacity_building", "ongoing", 2020, "stated/column",
    )  # fmt: skip
    assert (activity.date, activity.date_value) == ("2020-01-01 – 2020-12-31", "2020")
    assert activity.purpose == "To teach by radio"
    assert activity.sources == ("https://example.org/school",)
    assert activity.result is not None
    assert (activity.result.kind, activity.result.title) == ("course", "Radio school")
    assert activity.rule == "row/title"
    assert activity.confidence == pytest.approx(0.95)


def test_the_columns_are_tags(one: Callable[..., Activity]) -> None:
    activity = one()
    assert codes(activity.action_lines) == ["C4", "C7-elearning"]
    assert codes(activity.goals) == ["4", "9"]
    assert codes(activity.targets) == ["4.4"]
    assert codes(activity.countries) == ["GHA"]
    assert codes(activity.regions) == ["africa"]
    assert codes(activity.topics) == ["1000018"]
    tags = (*activity.action_lines, *activity.goals, *activity.countries, *activity.regions, *activity.topics)
    assert {tag.basis for tag in tags} == {"stated/column"}
    assert all(tag.rule.startswith("row/") for tag in tags)


def test_all_evidence_stands_in_the_row(vocabulary: Vocabulary) -> None:
    document = document_of(SCHOOL, {**SCHOOL, "Title": "4", "SDGs": "4", "Year": "2004"})
    found = extract(document, vocabulary).activities
    for activity, paragraph in zip(found, document.paragraphs, strict=True):
        assert len(evidences(activity)) >= 10
        for evidence in evidences(activity):
            assert paragraph.text[evidence.start : evidence.end] == evidence.exact


def test_the_identifier_is_anchored_to_the_title(vocabulary: Vocabulary) -> None:
    document = read_bytes(b"Year,Organization,Title,Type\n2020,ITU,A mast,Project\n", "a.csv")
    (activity,) = extract(document, vocabulary).activities
    assert document.paragraphs[0].text[activity.verb_start :].startswith("A mast")


def test_organisations_are_registered_or_of_the_table(one: Callable[..., Activity]) -> None:
    activity = one()
    assert [(a.entity, a.basis) for a in activity.actors] == [("entries/ministry-of-buoys", "stated/column")]
    assert [p.entity for p in activity.partners] == ["unesco", "entries/plan-harbour-institute"]
    assert [b.entity for b in activity.beneficiaries] == ["entries/harbour-university"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("ITU", ["itu"]),
        ("International Telecommunication Union (ITU)", ["itu"]),
        ("ITU; UNESCO", ["itu", "unesco"]),
        ("ITU and UNESCO", ["itu", "unesco"]),
        ("ITU, UNESCO and FAO", ["itu", "unesco", "fao"]),
        ("Ministry of Trade and Industry", ["entries/ministry-of-trade-and-industry"]),
        ("ITU; ITU", ["itu"]),
        ("N/A", []),
        ("https://example.org", []),
        ("", []),
    ],
)
def test_cells_of_organisations(one: Callable[..., Activity], cell: str, expected: list[str]) -> None:
    assert [a.entity for a in one(Organization=cell).actors] == expected


def test_a_table_without_a_known_column_of_organisations_says_how_to_name_it(read: Read) -> None:
    facts = read({**{k: v for k, v in SCHOOL.items() if k != "Organization"}, "Qui": "ITU"})
    assert ["[fields.organisation]" in f.message for f in facts.findings] == [True]


def test_nobody_named_is_reported_and_less_certain(read: Read) -> None:
    facts = read({**SCHOOL, "Organization": ""}, SCHOOL)
    assert [(f.code, f.paragraph) for f in facts.findings] == [("no-organisation", "2")]
    assert facts.activities[0].confidence < facts.activities[1].confidence


def test_ministries_of_several_countries_are_several(read: Read) -> None:
    kenya, institute = {**SCHOOL, "Country": "Kenya"}, {"Organization": "Harbour Institute"}
    facts = read(SCHOOL, kenya, SCHOOL, {**SCHOOL, **institute}, {**kenya, **institute})
    assert [a.actors[0].entity for a in facts.activities] == [
        "entries/ministry-of-buoys-ghana",
        "entries/ministry-of-buoys-kenya",
        "entries/ministry-of-buoys-ghana",
        "entries/harbour-institute",
        "entries/harbour-institute",
    ]
    names = {entity.entity: entity.name for entity in facts.entities}
    assert names["entries/ministry-of-buoys-kenya"] == "Ministry of Buoys (Kenya)"


def test_an_ambiguous_acronym_stays_unlinked_with_its_candidates(read: Read, vocabulary: Vocabulary) -> None:
    surface, bodies = next((s, b) for s, b in vocabulary.entities.ambiguous_surfaces().items() if s.isupper())
    facts = read({**SCHOOL, "Organization": surface, "Partners": "", "Target groups": ""})
    (learned,) = facts.entities
    assert learned.entity == f"entries/{surface.lower()}"
    assert set(learned.suggestions) == {body.id for body in bodies}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("We worked with UNESCO and with many schools of the coast.", ["unesco"]),
        ("none", []),
        ("local communities", []),
        ("Ministry of Buoys; FAO", ["fao"]),
    ],
)
def test_partners(one: Callable[..., Activity], cell: str, expected: list[str]) -> None:
    assert [p.entity for p in one(Partners=cell).partners] == expected


def test_groups_of_people_are_no_organisations(one: Callable[..., Activity]) -> None:
    assert one(Target_groups="Women; youth; Farmers; persons with disabilities").beneficiaries == ()


def test_mentions_are_the_organisations_of_the_cells(read: Read) -> None:
    mentions = read(SCHOOL).mentions
    assert [(m.entity, m.rule) for m in mentions] == [
        ("entries/ministry-of-buoys", "row/organisation"),
        ("unesco", "row/partner"),
        ("entries/plan-harbour-institute", "row/partner"),
        ("entries/harbour-university", "row/target-group"),
    ]


def test_the_prose_of_a_description_is_not_read_for_more(read: Read) -> None:
    assert len(read(SCHOOL).activities) == 1
    assert read(SCHOOL).statistics == ()


@pytest.mark.parametrize(
    ("kind", "title", "expected"),
    [
        ("Project", "A mast", "programme_or_project"),
        ("Conference", "A mast", "event"),
        ("Website", "A mast", "platform_or_tool"),
        ("Toolkit", "A mast", "platform_or_tool"),
        ("Guidelines", "A mast", "standard_or_guideline"),
        ("Other", "National strategy for masts", "policy_or_strategy"),
        ("", "Portal of masts", "platform_or_tool"),
        ("", "Buoys Online: a training course for pilots", "capacity_building"),
        ("", "Workshop on masts 2021", "event"),
        ("", "Blue harbour", "other"),
        ("Something else", "Report on masts", "publication"),
    ],
)
def test_types(one: Callable[..., Activity], kind: str, title: str, expected: str) -> None:
    assert one(Type=kind, Title=title).type == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("C1", ["C1"]),
        ("C1, C2, C11", ["C1", "C2", "C11"]),
        ("C5: Building confidence and security in the use of ICTs", ["C5"]),
        ("Action Line C10. Ethics", ["C10"]),
        ("WSIS Action Line C7 E-agriculture", ["C7-eagriculture"]),
        ("C7-ehealth", ["C7-ehealth"]),
        ("C7. ICT applications: E-government, C8", ["C7-egov", "C8"]),
        ("C7", ["C7"]),
        ("E-health; Capacity building", ["C7-ehealth", "C4"]),
        ("С2", ["C2"]),
    ],
)
def test_action_lines(one: Callable[..., Activity], cell: str, expected: list[str]) -> None:
    assert codes(one(Action_lines=cell).action_lines) == expected


def test_without_a_column_the_title_infers_a_line(one: Callable[..., Activity]) -> None:
    (tag,) = one(Action_lines="", Title="Telemedicine for islands").action_lines
    assert (tag.code, tag.basis) == ("C7-ehealth", "inferred/keyword")


@pytest.mark.parametrize(
    ("cell", "goals", "targets"),
    [
        ("4", ["4"], []),
        ("SDG 4; SDG 9", ["4", "9"], []),
        ("Goal 4: Quality education, Goal 16: Peace, justice and strong institutions", ["4", "16"], []),
        ("1, 4 and 17", ["1", "4", "17"], []),
        ("SDG4/SDG5", ["4", "5"], []),
        ("Quality education", ["4"], []),
        ("9.c; 04", ["4"], ["9.c"]),
    ],
)
def test_goals_and_targets(one: Callable[..., Activity], cell: str, goals: list[str], targets: list[str]) -> None:
    activity = one(SDGs=cell)
    assert (codes(activity.goals), codes(activity.targets)) == (goals, targets)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("GHA", ["GHA"]),
        ("ghana", ["GHA"]),
        ("Ghana; Kenya", ["GHA", "KEN"]),
        ("Ghana, Kenya", ["GHA", "KEN"]),
        ("Korea, Republic of", ["KOR"]),
        ("Bolivia (Plurinational State of)", ["BOL"]),
        ("Côte d’Ivoire", ["CIV"]),
        ("International", []),
    ],
)
def test_countries(one: Callable[..., Activity], cell: str, expected: list[str]) -> None:
    assert codes(one(Country=cell).countries) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Arab States", ["western-asia"]),
        ("Americas", ["019"]),
        ("Asia and the Pacific", ["asia-pacific"]),
        ("Africa; Europe", ["africa", "europe"]),
        ("Latin America and the Caribbean", ["latin-america-caribbean"]),
        ("Global", []),
    ],
)
def test_regions(one: Callable[..., Activity], cell: str, expected: list[str]) -> None:
    assert codes(one(Region=cell).regions) == expected


def test_a_title_names_the_country_when_no_column_does(one: Callable[..., Activity]) -> None:
    (tag,) = one(Country="", Title="Masts for Kenya").countries
    assert (tag.code, tag.basis, tag.rule) == ("KEN", "stated/column", "row/title-country")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Completed", "completed"),
        ("Closed", "completed"),
        ("In progress", "ongoing"),
        ("Project is ongoing", "ongoing"),
        ("upcoming", "planned"),
        ("Draft", "proposed"),
    ],
)
def test_statuses(one: Callable[..., Activity], cell: str, expected: str) -> None:
    assert one(Status=cell).status == expected


@pytest.mark.parametrize(("kind", "expected"), [("Project", "ongoing"), ("Conference", "completed")])
def test_without_a_status_the_kind_of_deed_tells(one: Callable[..., Activity], kind: str, expected: str) -> None:
    assert one(Status="", Type=kind).status == expected


@pytest.mark.parametrize(
    ("start", "end", "value"),
    [
        ("2020-05-06", "2020-05-06", "2020-05-06"),
        ("2020-05-01", "2020-05-31", "2020-05"),
        ("2020-01-01", "2020-12-31", "2020"),
        ("2019-03-01", "2021-02-28", "2019-03-01/2021-02-28"),
        ("25/12/2020", "", "2020-12-25"),
        ("03/04/2020", "", "2020"),
        ("05.05.2020", "", "2020-05-05"),
        ("March 2020", "", "2020-03"),
        ("03/2020", "", "2020-03"),
        ("", "2021", "2021"),
    ],
)
def test_dates(one: Callable[..., Activity], start: str, end: str, value: str) -> None:
    assert one(Start_date=start, End_date=end).date_value == value


def test_an_address_without_its_scheme_is_made_whole(one: Callable[..., Activity]) -> None:
    activity = one(Website="www.example.org/school")
    assert activity.sources == ("http://www.example.org/school",)


def test_the_year_comes_from_its_column_else_from_the_dates(one: Callable[..., Activity]) -> None:
    assert one(Year="2022").year == 2022
    assert one(Year="").year == 2020
    undated = one(Year="", Start_date="", End_date="")
    assert (undated.year, undated.year_basis, undated.date) == (None, None, None)


def test_bad_values_are_reported_with_row_column_and_reason_and_the_rest_goes_on(read: Read) -> None:
    bad = {**SCHOOL, "Action lines": "C2; C99", "SDGs": "SDG 77", "Country": "Kenya; Atlantis", "Region": "CIS"}
    facts = read(SCHOOL, {**bad, "Status": "blue"}, {**SCHOOL, "Region": "CIS"})
    assert len(facts.activities) == 3
    assert (codes(facts.activities[1].action_lines), codes(facts.activities[1].countries)) == (["C2"], ["KEN"])
    assert sorted(f.message for f in facts.findings) == [
        "row 3, 4, column region: 'CIS' names no region of the vocabulary; the value is left out.",
        "row 3, column action_line: 'C99' is no action line; the value is left out.",
        "row 3, column country: 'Atlantis' names no country; the value is left out.",
        "row 3, column sdg: 'SDG 77' is no Sustainable Development Goal or target; the value is left out.",
        "row 3, column status: 'blue' is not known; it was told by other columns.",
    ]
    assert {f.paragraph for f in facts.findings} == {"3"}


def test_many_rows_with_one_mistake_are_one_finding(read: Read) -> None:
    (finding,) = read(*[{**SCHOOL, "Region": "CIS"}] * 13).findings
    assert finding.message.startswith("row 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 3 more, column region")


def test_a_table_of_something_else_gives_no_facts_and_says_why(vocabulary: Vocabulary) -> None:
    members = read_bytes(b"Name,Organization,Country\nAnna Buoy,ITU,Ghana\n", "members.csv")
    colours = read_bytes(b"Buoy,Colour\nNorth,red\n", "colours.csv")
    for document, missing in ((members, "what was done"), (colours, "a title")):
        facts = extract(document, vocabulary)
        assert facts.activities == ()
        assert [finding.code for finding in facts.findings] == ["unknown-table"]
        assert missing in facts.findings[0].message


def test_a_told_deed_is_read_from_its_title_and_description(one: Callable[..., Activity]) -> None:
    activity = one(
        Organization="ITU; UNESCO", Title="ITU, UNESCO: co-host a session on masts",
        Description="co-host a session on masts", Type="event",
    )  # fmt: skip
    assert (activity.verb, activity.object) == ("co-host", "a session on masts")
    assert (activity.rule, activity.result) == ("row/deed", None)


def test_a_description_that_only_repeats_the_title_is_no_deed(one: Callable[..., Activity]) -> None:
    activity = one(Organization="", Title="Radio school", Description="Radio school")
    assert (activity.object, activity.rule) == ("Radio school", "row/title")


def test_the_same_table_gives_the_same_facts(vocabulary: Vocabulary) -> None:
    document = document_of(SCHOOL, {**SCHOOL, "Country": "Kenya"})
    assert extract(document, vocabulary) == extract(document, vocabulary)


def test_what_columns_state_is_known_in_any_language(vocabulary: Vocabulary) -> None:
    french = "Le ministère des bouées a lancé dans les écoles une radio pour les élèves et leurs maîtres."
    document = document_of({**SCHOOL, "Description": french, "Goals": french})
    assert document.language == "fr"
    assert "only its columns are read" in next(w.message for w in document.warnings if w.code == "language")
    (activity,) = extract(document, vocabulary).activities
    assert codes(activity.action_lines) == ["C4", "C7-elearning"]


def test_a_table_of_names_alone_is_not_taken_for_another_language() -> None:
    rows = [
        {"Title": f"Mast {n}", "Organization": "Universidad de la Costa de los Faros", "Type": "Project"}
        for n in range(9)
    ]
    assert document_of(*rows).language in {None, "en"}


def test_every_type_has_a_verb(vocabulary: Vocabulary) -> None:
    assert set(load("rows")["verbs"]) == set(vocabulary.activity_types)
    assert {code for table in ("types", "works") for code in load("rows")[table]} <= set(vocabulary.activity_types)
    assert set(load("rows")["statuses"]) == set(vocabulary.statuses)
    assert set(load("rows")["works"].values()) <= set(vocabulary.work_kinds)
    assert set(load("rows")["regions"]) <= set(vocabulary.regions)
    assert set(load("rows")["applications"]) <= set(vocabulary.action_lines)


def test_an_entry_that_ends_before_it_begins_keeps_its_start_and_is_reported(read: Read) -> None:
    facts = read({**SCHOOL, "Start date": "2020-05", "End date": "2018"})
    assert (facts.activities[0].date_value, facts.activities[0].year) == ("2020-05", 2020)
    assert [(f.code, f.message) for f in facts.findings] == [
        ("bad-cell", "row 2, column end_date: '2018' is before the start; only the start is used.")
    ]


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Sénégal", ["SEN"]),
        ("SENEGAL", ["SEN"]),
        ("Le Mali", ["MLI"]),
        ("Côte d’Ivoire, Perú", ["CIV", "PER"]),
        ("Etats-Unis d'Amérique", ["USA"]),
        ("Congo (République démocratique du)", ["COD"]),
        ("Corée (République de)", ["KOR"]),
        ("Bolivia (Estado Plurinacional de)", ["BOL"]),
        ("España y Perú", ["ESP", "PER"]),
        ("Antigua y Barbuda", ["ATG"]),
        ("Sénégal et Mali", ["SEN", "MLI"]),
        ("Ghana and Togo", ["GHA", "TGO"]),
        ("中国、法国", ["CHN", "FRA"]),
        ("Российская Федерация", ["RUS"]),
        ("مصر، تونس", ["EGY", "TUN"]),
        ("مصر وتونس", ["EGY", "TUN"]),
    ],
)
def test_countries_in_the_languages_of_the_vocabulary(
    one: Callable[..., Activity], cell: str, found: list[str]
) -> None:
    assert codes(one(Country=cell).countries) == found


@pytest.mark.parametrize("cell", ["Congo (Rép. dém. du)", "Pays voisins", "Senegal et environs"])
def test_a_name_that_may_mean_another_country_is_reported(read: Read, cell: str) -> None:
    facts = read({**SCHOOL, "Country": cell})
    assert facts.activities[0].countries == ()
    assert [f"column country: {cell!r}" in finding.message for finding in facts.findings] == [True]


@pytest.mark.parametrize("cell", ["Afrique", "África", "非洲"])
def test_regions_in_the_languages_of_the_vocabulary(one: Callable[..., Activity], cell: str) -> None:
    assert codes(one(Region=cell).regions) == ["africa"]
