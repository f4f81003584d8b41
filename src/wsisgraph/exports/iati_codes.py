"""Codes of the IATI 2.03 code lists that exports use."""

GENERAL, OBJECTIVES, TARGET_GROUPS = "1", "2", "3"
"""DescriptionType."""
IMPLEMENTING = "4"
"""OrganisationRole."""
PLANNED_START, START, PLANNED_END, END = "1", "2", "3", "4"
"""ActivityDateType."""
STATUS = {"proposed": "1", "planned": "1", "ongoing": "2", "completed": "4"}
"""ActivityStatus: pipeline, implementation, closed."""
INTERNAL_IDENTIFIER = "A1"
"""OtherIdentifierType: the reporting organisation's own."""
OWN_VOCABULARY = "99"
REGIONS_UN = "2"
"""RegionVocabulary: M49."""
TAGS_SDG_GOAL, TAGS_SDG_TARGET = "2", "3"
"""TagVocabulary."""
ANNUAL_REPORT, RESULTS = "B01", "A08"
"""DocumentCategory."""
OTHER_ORGANISATION = "90"
ORGANISATION_TYPES = {
    "academia": "80",
    "business": "70",
    "government": "10",
    "intergovernmental-organisation": "40",
    "regional-commission": "40",
    "specialised-agency": "40",
    "un-body": "40",
}
"""OrganisationType by our kinds of entity; a kind that IATI has no code for gets none."""
_BY_SUFFIX = {
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def format_of(url: str) -> str:
    """The media type that the ending of an address promises; a page when it promises none."""
    path = url.partition("?")[0].partition("#")[0].lower()
    return next((kind for suffix, kind in _BY_SUFFIX.items() if path.endswith(suffix)), "text/html")
