"""The thirteen types: by the head noun, what stands in front of it, and the verb."""

from collections.abc import Callable

import pytest

from wsisgraph.extraction.facts import Activity

Only = Callable[[str], Activity]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("UNDP launched a digital literacy programme.", "capacity_building"),
        ("UNDP launched a health programme.", "programme_or_project"),
        ("UNDP launched the first cohort of its literacy programme.", "capacity_building"),
        ("UNDP held an accreditation workshop.", "capacity_building"),
        ("UNDP cancelled the forum in Geneva.", "other"),
        ("UNDP postponed the training of teachers to 2021.", "other"),
        ("UNDP launched a loan scheme.", "financing"),
        ("UNDP launched a call for proposals.", "financing"),
        ("UNDP held a community call.", "event"),
        ("UNDP set up a mailing list.", "platform_or_tool"),
        ("UNESCO produced a series of open educational resources.", "platform_or_tool"),
        ("UNESCO published training materials.", "publication"),
        ("UNESCO launched a set of manuals and online platforms.", "standard_or_guideline"),
        ("UNDP issued a letter of support.", "other"),
        ("UNDP launched an e-shop.", "platform_or_tool"),
        ("UNDP published a concept note.", "publication"),
        ("UNDP organised an ideathon.", "event"),
        ("UNDP received a cash transfer.", "financing"),
        ("UNDP hosts the river secretariat until May 2031.", "other"),
        ("UNDP launched a subproject on soils.", "programme_or_project"),
        ("UNDP hosted a mini-conference.", "event"),
        ("UNDP approved the budget.", "resolution_or_decision"),
        ("UNDP established a river commission.", "other"),
        ("UNDP established an expert panel.", "programme_or_project"),
        ("UNDP oversaw the formulation of a strategy.", "policy_or_strategy"),
        ("UNDP translated eight training modules.", "publication"),
        ("UNDP opened its Skills Observatory (SO).", "platform_or_tool"),
        ("UNDP launched 5G services.", "other"),
        ("UNDP created an online network.", "platform_or_tool"),
        ("UNDP channelled a total of US$ 2,450,000.", "financing"),
        ("UNDP made a gift.", "financing"),
        ("UNDP developed guidance material.", "standard_or_guideline"),
        ("UNDP selected the projects.", "resolution_or_decision"),
        ("The World Bank authorized four trials.", "resolution_or_decision"),
        ("ITU reviewed the draft agreement.", "study_or_assessment"),
        ("WHO is monitoring the river stations.", "study_or_assessment"),
        ("WHO held a workshop on the use of spreadsheets.", "capacity_building"),
        ("WHO held a workshop on river law.", "event"),
        ("UNDP agreed to fund a school.", "financing"),
        ("UNDP set up a fibre network.", "other"),
        ("UNDP created a network of river libraries.", "agreement_or_partnership"),
        ("UNDP raised a $5 million Series B.", "financing"),
        ("UNDP sponsored the award.", "financing"),
        ("UNDP acquired the mapping business.", "agreement_or_partnership"),
        ("UNDP broadcast the school programmes.", "other"),
        ("UNDP provided the services.", "other"),
        ("UNDP published a statement.", "publication"),
        ("UNDP developed a protocol against floods.", "standard_or_guideline"),
        ("UNDP negotiated the purchase of pumps.", "agreement_or_partnership"),
        ("UNDP implemented the LakeNet concept.", "programme_or_project"),
        ("UNDP won the coveted title.", "award"),
        ("UNDP repealed a law.", "resolution_or_decision"),
        ("UNDP forged ties with schools.", "agreement_or_partnership"),
        ("UNDP released the data.", "platform_or_tool"),
        ("UNDP concluded the negotiation of the accord.", "agreement_or_partnership"),
        ("UNDP established six training centres.", "other"),
        ("UNDP delivered the session.", "capacity_building"),
        ("UNDP adopted the agenda.", "resolution_or_decision"),
        ("UNDP adopted the Digital Agenda for Reefs.", "policy_or_strategy"),
        ("UNDP published a call for comments.", "publication"),
        ("UNDP published a list of grants.", "publication"),
        ("UNDP revised the terms of reference.", "resolution_or_decision"),
        ("UNDP awarded a three-year, $4 million state grant.", "financing"),
        ("UNDP provided a licence for the software.", "other"),
        ("UNDP concluded the river project.", "programme_or_project"),
        ("UNDP adopted recommendations on buoys.", "standard_or_guideline"),
        ("UNDP prepared a guide for teachers.", "publication"),
        ("UNDP approved the river project.", "financing"),
        ("UNDP localized the free application OpenLedger.", "platform_or_tool"),
        ("UNDP made the Fees (Amendment) Regulations 2031.", "policy_or_strategy"),
        ("UNDP led a benchmarking visit.", "study_or_assessment"),
        ("UNDP let 300 pupils use the lighthouse.", "other"),
        ("WHO held a workshop on the Harmonized List (HL) 2031 amendments.", "event"),
    ],
)
def test_what_came_about(only: Only, text: str, type_: str) -> None:
    assert only(text).type == type_


@pytest.mark.parametrize(
    ("verb", "type_"), [("launched", "programme_or_project"), ("developed", "platform_or_tool")]
)
def test_a_bare_name(only: Only, verb: str, type_: str) -> None:
    assert only(f"UNDP {verb} FarmLink.").type == type_
