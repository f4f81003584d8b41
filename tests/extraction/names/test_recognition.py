from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "The Ministry of Transport, Communications and Works met.",
            ["Ministry of Transport, Communications and Works"],
        ),
        ("The Ministry of Youth, Sports, and Culture met.", ["Ministry of Youth, Sports, and Culture"]),
        (
            "The Ministry of Agriculture, Livestock, Forestry, Fisheries and Biosecurity met.",
            ["Ministry of Agriculture, Livestock, Forestry, Fisheries and Biosecurity"],
        ),
        (
            "The Velora Foundation for Art, Science and Technology met.",
            ["Velora Foundation for Art, Science and Technology"],
        ),
        ("The Ministry of Health and the University of Lagos met.", ["Ministry of Health", "University of Lagos"]),
        ("It met with the Agence nationale des télécommunications.", ["Agence nationale des télécommunications"]),
        (
            "It wrote to the Caribbean Knowledge and Learning Network.",
            ["Caribbean Knowledge and Learning Network"],
        ),
        ("The International Telecommunication Union (ITU) met.", ["International Telecommunication Union (ITU)"]),
        ("Officials of the Data Security Council of India met.", ["Data Security Council of India"]),
        ("Staff of Vodacom Mozambique met.", ["Vodacom Mozambique"]),
        ("It spoke to operator Ucell.", ["Ucell"]),
        ("The Velora Society Lima Chapter met.", ["Velora Society Lima Chapter"]),
        ("It met the Oruro Chapter. The chapter trained 40 clerks.", ["Oruro Chapter"]),
        ("They read Chapter 4 of the report.", []),
        ("Mr. Houlin Zhao met Jane Doe in Geneva.", []),
        ("The WSIS Forum and the Digital Skills Programme were praised.", []),
        ("Farmers in Kenya like the app.", []),
        ("The IGFs are many.", []),
        ("Partners include Cisco, Fooware and Microsoft.", ["Cisco", "Fooware", "Microsoft"]),
        ("Partners are Cisco; Lumora; Microsoft; and others.", ["Cisco", "Lumora", "Microsoft"]),
        (
            "It bought Rubicon Data Services, LLC from Rubicon, Inc. in May.",
            ["Rubicon Data Services, LLC", "Rubicon, Inc."],
        ),
        ("Staff of the Danish Embassy in Managua met.", ["Danish Embassy in Managua"]),
        ("It wrote to the Central Bank of Trinidad and Tobago.", ["Central Bank of Trinidad and Tobago"]),
        (
            "It wrote to the National Directorate of Lands and Forest.",
            ["National Directorate of Lands and Forest"],
        ),
        (
            "The University of Lima and University College Oruro met.",
            ["University of Lima", "University College Oruro"],
        ),
        ("The Morrow Gate Foundation and OpenLedger met.", ["Morrow Gate Foundation", "OpenLedger"]),
        ("The Kenyan and Ugandan Red Cross met.", ["Ugandan Red Cross"]),
        (
            "It wrote to the Committee on Science, Technology and Innovation.",
            ["Committee on Science, Technology and Innovation"],
        ),
        (
            "The Economic Commission for Africa (UNECA or ECA) met.",
            ["Economic Commission for Africa (UNECA or ECA)"],
        ),
        (
            "The UN Economic and Social Commission for Western Asia met.",
            ["UN Economic and Social Commission for Western Asia"],
        ),
        ("The UN Secretary-General spoke.", ["UN"]),
        ("The United Nations Secretary-General spoke.", ["United Nations"]),
        ("August 2016: The UN General Assembly met.", ["UN General Assembly"]),
        ("Staff read the UN Trade Facilitation Implementation Guide.", []),
        ("The ADB Office in Tokyo met at ITU headquarters.", ["ADB", "ITU"]),
        ("African Heads of State praised the Information Society and Smart Government.", []),
        ("The report was sent to Parliament.", ["Parliament"]),
        ("The report was sent to the Commission.", ["the Commission"]),
        (
            "It wrote to the Indian Ministry of Trade and Farmers’ Welfare.",
            ["Indian Ministry of Trade and Farmers’ Welfare"],
        ),
        (
            "It wrote to the Committee on Legal and Technical Questions.",
            ["Committee on Legal and Technical Questions"],
        ),
    ],
)
def test_mentions(facts: Read, text: str, mentions: list[str]) -> None:
    assert [m.surface for m in facts(text).mentions] == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Bank of Morrow Deputy Governor Ada Bello met staff.", ["Bank of Morrow"]),
        ("Ministry of Works Permanent Secretary Dr. Ada Bello met staff.", ["Ministry of Works"]),
        ("Culture and Creative Industries Minister Ada Bello met staff.", []),
        ("Resident Coordinator Ada Bello met staff.", []),
        ("It met the Office of the Prime Minister.", ["Office of the Prime Minister"]),
    ],
)
def test_the_officer_behind_a_body_is_a_person(facts: Read, text: str, mentions: list[str]) -> None:
    assert [m.surface for m in facts(text).mentions] == mentions


@pytest.mark.parametrize(
    "text",
    [
        "A month ago ZQB warned that prices may fall.",
        "The premier instructed the ZQB to work faster.",
        "We closed ZQB's activation in May.",
        "More than 20 people came to ZQB headquarters.",
        "The teachers are ready, reported ZQB.",
        "The decision that the MoZ took was late.",
        "The road is ready, the Zelwa Times reported.",
    ],
)
def test_what_only_bodies_do_reveals_one(facts: Read, text: str) -> None:
    (mention,) = facts(text).mentions
    assert mention.surface in ("ZQB", "MoZ", "Zelwa Times")


@pytest.mark.parametrize(
    "name",
    [
        "Association of Pacific Atolls (APA)",
        "National Emergency, Coordination and Operations Centre (NECOC)",
        "Public Data Insight group (PDI)",
        "United Relief Operation in Côte d'Ivoire (UROCI)",
        "Action Group against Fraud and Forgery in Morrow (AGAFFIM)",
    ],
)
def test_the_acronym_tells_how_far_the_name_reaches(facts: Read, name: str) -> None:
    found = facts(f"It wrote to the {name} in May.").mentions
    assert [m.surface for m in found] == [name]


def test_an_acronym_that_the_document_defines_links_to_the_name(facts: Read) -> None:
    found = facts("The Baltic Data Agency (BDA) opened a school.\n\nBDA published a report.")
    assert {m.entity for m in found.mentions} == {"note/baltic-data-agency"}
    (learned,) = found.entities
    assert (learned.name, learned.acronyms, learned.rule) == ("Baltic Data Agency", ("BDA",), "definition")


def test_an_acronym_stands_for_a_name_that_may_be_a_body(facts: Read) -> None:
    found = facts("The Chile Pearl Gateway (ChPG) opened a school.\n\nChPG published a report.")
    assert {a.name for activity in found.activities for a in activity.actors} == {"Chile Pearl Gateway"}
    assert [m.surface for m in found.mentions] == ["Chile Pearl Gateway (ChPG)", "ChPG"]


def test_initials_link_an_acronym_that_nothing_explains(facts: Read) -> None:
    found = facts("The Quarles Tide Institute met in Lima. QTI opened a school.")
    assert [m.name for m in found.mentions] == ["Quarles Tide Institute", "Quarles Tide Institute"]


def test_initials_of_two_bodies_link_neither(facts: Read) -> None:
    found = facts("The Quarles Tide Institute and the Queens Town Institute met. QTI opened a school.")
    assert found.activities[-1].actors[0].name == "QTI"


def test_an_ambiguous_acronym_stays_unlinked_with_a_reason(facts: Read) -> None:
    found = facts("The ICC launched a guide.")
    assert found.mentions[0].entity == "note/icc"
    (finding,) = [f for f in found.findings if f.code == "ambiguous-acronym"]
    assert "icc-business" in finding.message
    assert "unicc" in finding.message


def test_a_work_keeps_its_words_before_a_dash(facts: Read) -> None:
    text = "The meeting was a platform for dialogue on AI – and more."
    assert all(mention.surface for mention in facts(text).mentions)


def test_a_definition_settles_an_ambiguous_acronym(facts: Read) -> None:
    found = facts("The International Chamber of Commerce (ICC) met.\n\nThe ICC launched a guide.")
    assert {m.entity for m in found.mentions} == {"icc-business"}


def test_an_unexplained_acronym_is_reported(facts: Read) -> None:
    assert any(
        f.code == "unlinked-acronym" and "QZX" in f.message for f in facts("Users like the QZX device.").findings
    )


def test_words_inside_titles_are_no_mentions(facts: Read) -> None:
    found = facts("It read “Report of the World Bank on Trade and Growth”.")
    assert found.mentions == ()


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The report was sent to the Board and to the Secretariat.", ["the Board", "the Secretariat"]),
        ("Velmora is headquartered in Lima.", ["Velmora"]),
        ("Velmora, which operates two kiosks, is small.", ["Velmora"]),
        ("The mission of Velmora is to teach.", ["Velmora"]),
        ("Our African partners attended.", []),
        ("They discussed Information and Communication Technologies (ICT).", []),
        ("RECALLING that it met, and TAKING INTO ACCOUNT the views of the Larkfield Trust", ["Larkfield Trust"]),
        ("The cards read Hail, Frost, Gale, Thaw, Drought and Larkfield Trust.", ["Larkfield Trust"]),
        ("Officials at Velmora hospital agree.", ["Velmora hospital"]),
        ("It was meant for the Velmora foundation.", ["Velmora foundation"]),
        ("It was piloted for the government of Kenya.", ["government of Kenya"]),
        ("It was told to the UAE government.", ["UAE government"]),
        ("The Group of 77 and China is concerned.", ["Group of 77 and China"]),
    ],
)  # fmt: skip
def test_names_by_what_stands_around(facts: Read, text: str, mentions: list[str]) -> None:
    assert [m.surface for m in facts(text).mentions] == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Investors such as Velmora and Tundra Quill are wary.", ["Velmora", "Tundra Quill"]),
        ("Partners include Velmora.", ["Velmora"]),
        ("Kettle Morrow College (KMC) Libraries met.", ["Kettle Morrow College (KMC) Libraries"]),
        ("It is a unit of Velmora Foods (Kenya) Limited.", ["Velmora Foods (Kenya) Limited"]),
        ("Ada Bello, CEO of VLM, spoke.", ["VLM"]),
        ("It was read by Ada Bello, Velmora CEO, in May.", ["Velmora"]),
        ("The TRB and Ministry of Trade met.", ["TRB", "Ministry of Trade"]),
        ("It went to the Public Prosecutor's Office.", ["Public Prosecutor's Office"]),
        ("The Secretary-General of the United Nations spoke.", ["United Nations"]),
        ("She wrote on her Facebook page.", []),
        ("Its Community Technology Centres opened in the Lima Convention Centre.", []),
        ("Ada Bello was informed by our Project Coordinator.", []),
        ("The Republic of Kazakhstan commissioned a survey.", []),
    ],
)  # fmt: skip
def test_names_of_bodies_and_what_is_none(facts: Read, text: str, mentions: list[str]) -> None:
    assert [m.surface for m in facts(text).mentions] == mentions


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The tide is high, said Quillar. Quillar opened a school.", []),
        ("Quillar, 24, is a weaver. Quillar opened a school.", []),
        ("The Partnership for Trade in Central Asia met.", ["Partnership for Trade in Central Asia"]),
        ("The Tide Trust in Kenya met.", ["Tide Trust"]),
        ("UNESCO Bangkok met.", ["UNESCO Bangkok"]),
        ("The 4C Foundation met; a 5G mast, 3D models and 4K films were shown.", ["4C Foundation"]),
        ("It was praised by the ICT Division.", ["ICT Division"]),
        ("The Division of Tides of the Lake Secretariat met.", ["Division of Tides of the Lake Secretariat"]),
        ("Experts discussed and Cyber Security published a report.", []),
    ],
)  # fmt: skip
def test_persons_places_and_parts(facts: Read, text: str, mentions: list[str]) -> None:
    assert [m.surface for m in facts(text).mentions] == mentions


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The 106th Congress passed the Harbour Act in 2000.", "106th Congress"),
        ("The 4th Circuit Court issued a ruling on ports.", "4th Circuit Court"),
        ("The 12th Lake Council adopted a plan on ports.", "Lake Council"),
    ],
)
def test_the_number_in_the_name_of_a_body(facts: Read, text: str, name: str) -> None:
    (activity,) = facts(text).activities
    assert [p.name for p in activity.actors] == [name]
