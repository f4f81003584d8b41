"""Sentences of newsletters, project pages, press releases and plain prose: one construction each."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity, Facts

Read = Callable[[str], Facts]
Only = Callable[[str], Activity]


def told(facts: Facts) -> list[tuple[list[str], str, str | None]]:
    """Actors, verb and object of every activity."""
    return [([p.entity for p in a.actors], a.verb, a.object) for a in facts.activities]


@pytest.mark.parametrize(
    ("text", "actors", "verb", "object_"),
    [
        # What is said without `that`, and what stands between auxiliary and verb.
        ("A spokesman said the UNDP team trained forty nurses.", ["undp"], "train", "forty nurses"),
        ("UNDP rolled it out in 110 towns.", ["undp"], "roll out", "it"),
        ("UNDP plans to open more than 30 centres.", ["undp"], "open", "more than 30 centres"),
        # Light verbs.
        ("ITU is pleased to announce a call for papers.", ["itu"], "announce", "a call for papers"),
        ("WHO was able to train forty officials.", ["who"], "train", "forty officials"),
        ("UNDP announced the launch of a new portal.", ["undp"], "launch", "a new portal"),
        ("UNDP contributed to the drafting of a model act.", ["undp"], "draft", "a model act"),
        # Frames whose inner verb was done.
        ("UNDP used the grant to buy 40 tablets.", ["undp"], "buy", "40 tablets"),
        ("UNDP took the opportunity to launch a portal.", ["undp"], "launch", "a portal"),
        ("UNDP succeeded in restoring the mast.", ["undp"], "restore", "the mast"),
        ("UNDP spent two years cataloguing the maps.", ["undp"], "catalogue", "the maps"),
        ("UNDP finished scanning the maps.", ["undp"], "scan", "the maps"),
        ("It was agreed to buy a second repeater.", [], "agree", "to buy a second repeater"),
        # Offices, our people, lead-ins.
        ("Ada Bello, Director of UNESCO, opened the fair.", ["unesco"], "open", "the fair"),
        # Agentless passives of counted things.
        ("To date, 210 textbooks have been converted.", [], "convert", "210 textbooks"),
        ("More than 12,000 labels were printed.", [], "print", "More than 12,000 labels"),
        ("A shredder has been bought.", [], "buy", "A shredder"),
        # What opens, what is scheduled, what is given.
        ("A joint laboratory is due to open in Lomé in March.", [], "open", "A joint laboratory"),
        ("A second call will open in February.", [], "open", "A second call"),
        ("A follow-up workshop is scheduled for November.", [], "hold", "A follow-up workshop"),
        ("The consortium was awarded €3 million by UNDP.", ["undp"], "award", "€3 million"),
        # Who acts for a thing, and pronouns that look ahead.
        ("The archive is kept by UNESCO, whose experts scanned 40 maps.", ["unesco"], "scan", "40 maps"),
        ("Having mapped every duct, UNDP is at rest.", ["undp"], "map", "every duct"),
        # People of a body; lists of verbs; recipients; times behind objects.
        ("Ada Union activists painted a mural.", None, "paint", "a mural"),
        ("Four years later UNDP opened an office.", ["undp"], "open", "an office"),
        ("UNDP fined the operator 20,000 euros.", ["undp"], "fine", "20,000 euros"),
        ("UNDP cancelled a rally it had announced.", ["undp"], "cancel", "a rally"),
        ("Forty pupils live in Lima, where UNDP runs a dormitory.", ["undp"], "run", "a dormitory"),
        ("A survey conducted in 2018 by UNDP put the figure at two.", ["undp"], "conduct", "A survey"),
        # Several participles of one passive, and two statements side by side.
        ("A policy was drafted and submitted to Cabinet.", [], "draft", "A policy"),
        ("Prices fell, while UNDP builds forty masts.", ["undp"], "build", "forty masts"),
        # A list of doers right behind a date.
        ("In 2019 WHO, UNDP and UNESCO trained forty judges.", ["who", "undp", "unesco"], "train", "forty judges"),
        # An apposition is no further object.
        ("UNDP opened its new home, the Radio House, in Lima.", ["undp"], "open", "its new home"),
        # A preposition inside the name of an event is no place.
        (
            "UNDP hosted the third Women in Tech summit in Lilongwe.",
            ["undp"],
            "host",
            "the third Women in Tech summit",
        ),
        ("UNDP held the Girls Forum in João Pessoa last week.", ["undp"], "hold", "the Girls Forum"),
        # A participle between commas behind the subject; a dateline in front of it.
        ("The UNDP, located in Lima, has opened a mast.", ["undp"], "open", "a mast"),
        ("Lima—9 June 2011—At its fair, UNDP opened a mast.", ["undp"], "open", "a mast"),
        # What was agreed on, by whom and when; who contracts for what; who signs on to what.
        ("The plan was agreed on by UNDP a month before.", ["undp"], "agree", "The plan"),
        ("UNDP had contracted with a firm for a survey.", ["undp"], "contract", "a survey"),
        ("UNDP signed on to the Mast Charter.", ["undp"], "sign on", "the Mast Charter"),
        ("Smiths were awarded more than $8 million by UNDP.", ["undp"], "award", "more than $8 million"),
        ("UNDP will assess the impact of the mast.", ["undp"], "assess", "the impact of the mast"),
        # Short forms of auxiliaries, and pronouns that look back over a clause or an owner's focus.
        ("At UNDP, we'll be hosting two fairs in May.", ["undp"], "host", "two fairs"),
        ("We've opened a mast. – UNDP", ["undp"], "open", "a mast"),
        ("UNDP's focus is on phones. It has opened a mast.", ["undp"], "open", "a mast"),
        ("When UNDP was young, it opened a mast.", ["undp"], "open", "a mast"),
        # Frames, gerunds that say it better, backing, gifts, joining, asking.
        ("UNDP is in the process of upgrading 40 masts.", ["undp"], "upgrade", "40 masts"),
        ("UNDP made a decision to close the school.", ["undp"], "close", "the school"),
        ("UNDP will deploy a system to ease trade.", ["undp"], "deploy", "a system"),
        ("UNDP helped the schools by setting up a mast.", ["undp"], "set up", "a mast"),
        ("The mast project is supported by UNDP.", ["undp"], "support", "The mast project"),
        ("UNDP received a gift from Ada Bello.", ["undp"], "receive", "a gift"),
        ("UNDP requested to join the fair.", ["undp"], "request", "to join the fair"),
        ("UNDP will meet at least three times a year.", ["undp"], "meet", "meet"),
        ("It welcomes the decision of UNDP to host the fair.", ["undp"], "decide", "to host the fair"),
        # Agentless passives: what money was used for, who was given things, what launched.
        ("The grant was used to buy 40 printers.", [], "buy", "40 printers"),
        ("The grant was used to print, bind, and distribute data of 40 farms.", [], "print", "data of 40 farms"),
        ("UNDP requested pumps from Japan in order to help the town.", ["undp"], "request", "pumps"),
        ("The portal launched in May 2011.", [], "launch", "The portal"),
        # Whose committee it is, whom a prize came from, who joined among others.
        ("The UNDP's technical committee opened a mast.", ["undp"], "open", "a mast"),
        ("The team was awarded €3 million from UNDP.", ["undp"], "award", "€3 million"),
        ("The plan was drafted by civil groups, including UNDP.", ["undp"], "draft", "The plan"),
        ("Key agencies, including UNDP and WHO, opened a mast.", ["undp", "who"], "open", "a mast"),
        ("A group of networks, including UNDP and WHO, opened a mast.", ["undp", "who"], "open", "a mast"),
        ("Partners such as UNDP and WHO opened a mast.", ["undp", "who"], "open", "a mast"),
        ("UNDP will work in partnership with other leading firms to open a mast.", ["undp"], "open", "a mast"),
        ("UNDP increased access through the installation of 40 masts.", ["undp"], "install", "40 masts"),
        ("They met at a fair in Lima hosted by UNDP.", ["undp"], "host", "a fair"),
        ("Words were said on a text (23 pages) adopted by UNDP.", ["undp"], "adopt", "a text"),
        ("The roads will be rebuilt.", [], "rebuild", "The roads"),
        # On track, drawing on; an owner's year; a quotation in front of the participle; a day behind the verb.
        ("UNDP is on track to launch two masts.", ["undp"], "launch", "two masts"),
        ("UNDP built on old plans to establish two schools.", ["undp"], "establish", "two schools"),
        ("This year's Mast Day was marked in Lima.", [], "mark", "This year's Mast Day"),
        (
            'They met at a fair on "Sails", organised by UNDP.',
            ["undp"],
            "organise",
            'a fair on "Sails"',
        ),
        ("The plan was signed on Thursday by UNDP.", ["undp"], "sign", "The plan"),
        ("The plan was adopted by UNDP following proposals from others.", ["undp"], "adopt", "The plan"),
        # Participles that qualify; work that has begun; an apposed name; a clause behind `as`.
        ("All admitted students will be offered a grant.", [], "offer", "a grant"),
        ("A sea focused school is being established.", [], "establish", "A sea focused school"),
        ("Work has begun to upgrade and repaint the mast.", [], "upgrade", "the mast"),
        ("The new satellite, Pearl 4, will be launched.", [], "launch", "The new satellite"),
        ("Hens sang with song and dance as UNDP opened a mast.", ["undp"], "open", "a mast"),
        ("UNDP visited two schools.", ["undp"], "visit", "two schools"),
        ("UNDP accepted the proposal.", ["undp"], "accept", "the proposal"),
        ("Two questions will be explored by UNDP.", ["undp"], "explore", "Two questions"),
        # A year behind its comma, a country behind its town, a date behind its comma; no verb in un-.
        ("On 15 July, 2026, at the fair, UNDP opened a mast.", ["undp"], "open", "a mast"),
        ("At a fair in Lima, Peru, 4 May, UNDP opened a mast.", ["undp"], "open", "a mast"),
        ("UNDP has facilitated trade by building two masts.", ["undp"], "build", "two masts"),
        ("UNDP introduced unlimited data plans.", ["undp"], "introduce", "unlimited data plans"),
        # Several people, each with an office; a clerk behind the body.
        (
            "Ada Bello, Registrar of it, and Oku Ek, Director of UNDP, signed a deal.",
            ["undp"],
            "sign",
            "a deal",
        ),
        ("UNDP registrar Oku Ekram signed a letter.", ["undp"], "sign", "a letter"),
        ("UNDP carried out surveys such as this one.", ["undp"], "carry out", "surveys"),
        # A place and its country in front of the relative or participle.
        ("It has a home in Lima, Peru, which was opened by UNDP.", ["undp"], "open", "a home"),
        # A body in front of its officer; a team that a name tells.
        ("The Digital Reform Agency Executive Secretary Jane Doe opened a mast.", None, "open", "a mast"),
        # A time between the subject and its verb.
        ("UNDP last week opened a mast.", ["undp"], "open", "a mast"),
        # An opening of any kind in front of one comma.
        ("Undeterred, UNDP built a mast.", ["undp"], "build", "a mast"),
        ("No stranger to radio, UNDP opened a studio.", ["undp"], "open", "a studio"),
        # Participles with their doer.
        ("A survey carried out by UNDP found that prices fell.", ["undp"], "carry out", "A survey"),
        ("Each family has a card loaded by UNHCR.", ["unhcr"], "load", "a card"),
    ],
)
def test_constructions(only: Only, text: str, actors: list[str] | None, verb: str, object_: str) -> None:
    found = only(text)
    named = None if actors is None else [a.entity for a in found.actors]
    assert (named, found.verb, found.object) == (actors, verb, object_)


@pytest.mark.parametrize(
    "text",
    [
        "UNDP serves 12 million people.",
        "UNDP kicked off this year.",
        "UNDP disclosed this in Lomé.",
        "Some 38 per cent of the schools were connected.",
        "UNDP may open a centre and train forty teachers.",
        "The firm trained 40 mechanics.",
        "A part-time treasurer is wanted who will keep the accounts and prepare reports.",
        "Huawei supplies batteries to hospitals in 70 countries.",
        "UNDP is a partner.\n\norganized",
        "Selection of the action lines and publication of activities by",
        "Detained: two bloggers. UNDP is a partner of long standing.",
        "UNDP is at rest today.\n\nOn Monday the Union signed a contract.",
        "Volunteers of UNDP rolled up their sleeves.",
        "Rain brought a flood.",
        "Electricity, the villagers say, brought jobs.",
        "Pensioners donated a printer.",
        "UNDP wrote to them to question the decision to host the fair.",
        "A workshop planned for May was cancelled.",
    ],
)
def test_what_is_no_activity(facts: Read, text: str) -> None:
    assert facts(text).activities == ()


def test_the_lead_in_of_a_list_holds_its_subject(facts: Read) -> None:
    text = "This year UNDP: published two briefs; trained 45 journalists; is preparing a guide."
    assert told(facts(text)) == [
        (["undp"], "publish", "two briefs"),
        (["undp"], "train", "45 journalists"),
        (["undp"], "prepare", "a guide"),
    ]


def test_two_verbs_share_a_modal(facts: Read) -> None:
    found = facts("UNDP will build a centre and train 40 teachers.")
    assert told(found) == [(["undp"], "build", "a centre"), (["undp"], "train", "40 teachers")]
    assert [a.status for a in found.activities] == ["planned", "planned"]


def test_an_insertion_behind_a_conjunction_belongs_to_the_second_verb(facts: Read) -> None:
    found = facts("UNESCO compiled a handbook and, together with WHO, awarded four prizes.")
    assert told(found) == [(["unesco"], "compile", "a handbook"), (["unesco"], "award", "four prizes")]
    assert [[p.entity for p in a.partners] for a in found.activities] == [[], ["who"]]


def test_a_relative_clause_is_left_behind_its_comma(facts: Read) -> None:
    found = facts("FAO moderated a debate in which 40 people took part, compiled a handbook, and printed it.")
    assert [actors for actors, _, _ in told(found)] == [["fao"]] * 3


def test_two_passives_share_a_relative_pronoun(facts: Read) -> None:
    found = facts("ITU feeds a network that was designed by UNDP and is looked after by WHO.")
    assert (["who"], "look after", "a network") in told(found)


def test_two_verbs_share_the_object_of_a_relative_clause(facts: Read) -> None:
    found = facts("Forty people visited the portal, which UNDP founded in 2015 and operates.")
    assert told(found) == [(["undp"], "found", "the portal"), (["undp"], "operate", "the portal")]


def test_a_participle_between_commas_is_no_subject(facts: Read) -> None:
    found = facts("Kivu Digital Trust, assisted by WHO, has printed a handbook and trained 30 nurses.")
    assert [a.actors[0].name for a in found.activities] == ["Kivu Digital Trust"] * 2


def test_what_is_expected_of_a_project_is_an_effect(facts: Read) -> None:
    assert facts("The UNDP project is expected to lower prices.").activities == ()


def test_the_organiser_named_in_a_participle_acts(facts: Read) -> None:
    found = facts("The caravan, organised by UNDP, taught 400 farmers.")
    assert (["undp"], "teach", "400 farmers") in told(found)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("In addition to hosting two fairs, UNDP will open a mast.", ("host", "two fairs", "planned")),
        ("UNDP opened a mast after rolling out its portal.", ("roll out", "its portal", "completed")),
    ],
)
def test_a_gerund_beside_the_verb_tells_a_deed(facts: Read, text: str, second: tuple[str, str, str]) -> None:
    assert second in [(a.verb, a.object, a.status) for a in facts(text).activities]


def test_a_partner_tells_who_did_it(facts: Read) -> None:
    found = told(facts("UNDP mapped the town. Forty maps were printed in partnership with WHO."))
    assert found[1] == (["undp"], "print", "Forty maps")


def test_nobody_is_named_where_nothing_tells_who_we_are(facts: Read) -> None:
    assert told(facts("We shipped 40 books to schools with families and Scouts.")) == [([], "ship", "40 books")]


def test_the_report_itself_is_nobody(facts: Read) -> None:
    told_of = "This report was written at the request of the Union by UNDP. It reviews the plan."
    assert told(facts(f"{told_of} The report was made by WHO.")) == []


def test_two_deeds_announced_at_once(facts: Read) -> None:
    found = told(facts("UNDP announced today the launch of a portal and the release of a Blue Book."))
    assert [(v, o) for _, v, o in found] == [("launch", "a portal"), ("release", "a Blue Book")]


@pytest.mark.parametrize("words", ["The government of Italy", "Italy's government"])
def test_the_government_of_a_country(only: Only, words: str) -> None:
    activity = only(f"{words} opened a mast.")
    assert [a.name for a in activity.actors] == ["Government of Italy"]


def test_a_network_with_government_in_its_name_is_no_government(facts: Read) -> None:
    found = facts("The Government Mast Network met in Rome, Italy. The government opened a mast.")
    assert [a.name for a in found.activities[-1].actors] == ["Government of Italy"]


def test_a_gerund_tells_by_what_a_session_closed(facts: Read) -> None:
    found = told(facts("UNDP closed its session by approving a plan and by also adopting two resolutions."))
    assert [(v, o) for _, v, o in found[1:]] == [("approve", "a plan"), ("adopt", "two resolutions")]


def test_what_an_indefinite_scheme_reached_is_no_deed_of_the_owner(facts: Read) -> None:
    found = told(facts("UNDP piloted a scheme in Georgia and the Republic of Moldova that reached 1,150 girls."))
    assert [verb for _, verb, _ in found] == ["pilot"]


def test_a_tool_does_not_act_for_its_host(facts: Read) -> None:
    found = facts("The database, hosted by UNDP, flagged 40 transfers.")
    assert all(verb != "flag" for _, verb, _ in told(found))


def test_what_trains_and_signs_is_a_body(facts: Read) -> None:
    (found,) = facts("Kivu Living Maps trained 40 officers.").activities
    assert found.actors[0].name == "Kivu Living Maps"


def test_a_pronoun_may_look_ahead(facts: Read) -> None:
    found = facts("In a study which it commissioned in 2019, UNDP examined 40 villages.")
    assert (["undp"], "commission", "a study") in told(found)


def test_a_deed_to_come_is_planned(only: Only) -> None:
    assert only("The launch of the portal by UNDP is planned for October.").status == "planned"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kivu Makers – our year\n\nWe trained 40 teachers. The Ford Foundation lent us a hall.", "Kivu Makers"),
        ("A blog from Oceania Commons\n\nWe built a mast with the Kiribati Teachers' Guild.", "Oceania Commons"),
        ("In May, 540 colleagues from Kwena Cell met. We painted a room of the Thuto Centre.", "Kwena Cell"),
        ("We trained 40 teachers with help from the Ford Foundation. – Kivu Makers", "Kivu Makers"),
    ],
)
def test_whom_we_stands_for(facts: Read, text: str, speaker: str) -> None:
    ours = [a for a in facts(text).activities if a.verb in ("train", "build", "paint")]
    assert [p.name for a in ours for p in a.actors] == [speaker]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("UNDP launched a voice service.", "platform_or_tool"),
        ("UNDP completed a trial of drones.", "study_or_assessment"),
        ("The NCC lowered the termination rates.", "resolution_or_decision"),
        ("UNDP extended its fibre network.", "other"),
        ("UNDP gave a workshop on maps.", "capacity_building"),
        ("UNDP equipped 40 rural clinics.", "other"),
    ],
)
def test_what_came_about(only: Only, text: str, kind: str) -> None:
    assert only(text).type == kind


def test_the_company_is_the_one_that_acted_before(facts: Read) -> None:
    found = facts("Kivu Telecom was founded in 1998. In 2014 the company, with Lomé Satellite, bought a dish.")
    assert [p.name for a in found.activities if a.verb == "buy" for p in a.actors] == ["Kivu Telecom"]


def test_two_infinitives_below_one_frame(facts: Read) -> None:
    found = facts("UNDP plans to build a centre and train 40 teachers.")
    assert told(found) == [(["undp"], "build", "a centre"), (["undp"], "train", "40 teachers")]
    assert [a.status for a in found.activities] == ["planned", "planned"]


def test_what_is_helped_is_one_deed(only: Only) -> None:
    assert only("UNDP worked with WHO to help farmers sell maize and buy seed.").verb == "help"


def test_a_list_of_verbs_in_the_present(facts: Read) -> None:
    found = facts("UNDP conducts research, runs courses on maps and monitors legislation.")
    assert [verb for _, verb, _ in told(found)] == ["conduct", "run", "monitor"]


def test_two_bodies_make_a_plural(facts: Read) -> None:
    found = facts("UNDP and the Swiss government fund the station.")
    assert [verb for _, verb, _ in told(found)] == ["fund"]


def test_three_passives_in_a_row(facts: Read) -> None:
    found = facts("The wall was rebuilt, 5,000 trees were planted and a hall was opened.")
    assert ([], "plant", "5,000 trees") in told(found)


@pytest.mark.parametrize(
    "text",
    [
        "Lomé-based Velora built a mast.",
        "Operator Velora built a mast.",
        "Dutch NGO Velora built a mast.",
        "Velora's team built a mast.",
        "Last year Velora built a mast.",
        "Velora CEO Ada Bello built a mast.",
        "Ada Bello, chief executive of Velora, built a mast.",
    ],
)
def test_what_stands_around_a_name_is_no_part_of_it(only: Only, text: str) -> None:
    assert [p.name for p in only(text).actors] == ["Velora"]


@pytest.mark.parametrize("name", ["Sauti ya Wakulima", "Rede com Voz", "Mulheres por Dados", "Dar al-Hikma"])
def test_small_words_of_other_languages_bind_a_name(only: Only, name: str) -> None:
    found = only(f"{name} built a mast for the village that stands on the coast of the lake.")
    assert [p.name for p in found.actors] == [name]


def test_a_programme_in_front_of_a_dash_keeps_its_last_word(facts: Callable[[str], Facts]) -> None:
    found = facts("Read about the leading platform for dialogue on AI -- and about AI in schools.")
    assert not found.activities
