import pytest

from wsisgraph.extraction.syntax.verbgroups import find_groups
from wsisgraph.extraction.words.tagging import tag
from wsisgraph.extraction.words.tokens import tokenize


def tags(text: str, names: str = "") -> dict[str, str]:
    tokens = tokenize(text)
    for token in tokens:
        token.frozen = token.text in names.split()
    tag(tokens)
    return {t.text: t.tag for t in tokens}


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("ITU launched a portal .", "launched", "VBD"),
        ("ITU launched a portal and/or a map .", "and/or", "CC"),
        ("A portal was launched by ITU .", "launched", "VBN"),
        ("The portal developed by ITU offers maps .", "developed", "VBN"),
        ("The platform launched last year offers a map .", "launched", "VBN"),
        ("ITU reports were published .", "reports", "NN"),
        ("ITU hosts the secretariat .", "hosts", "VBZ"),
        ("six regional reports on stocktaking", "reports", "NN"),
        ("ITU plans to open a school .", "plans", "VBZ"),
        ("The plans to open a school failed .", "plans", "NN"),
        ("to support the work of teachers", "work", "NN"),
        ("It has since handed over the service .", "handed", "VBN"),
        ("ITU , through its bureau , completed a study .", "completed", "VBD"),
        ("The portal , maintained by ITU , offers maps .", "maintained", "VBN"),
        ("the proposed law", "proposed", "NN"),
        ("It sells maps in print , film and digital formats , and they last .", "formats", "NN"),
        ("The board met and new chairs were appointed .", "chairs", "NN"),
        ("It opened a savings account for clerks .", "account", "NN"),
        ("After sending relief supplies to Peru , it left .", "supplies", "NN"),
        ("ITU was keen on providing mobile phones to the clerks .", "phones", "NN"),
        ("ITU chairs the panel .", "chairs", "VBZ"),
        ("ITU will field a team .", "field", "VB"),
        ("The fund accounts for a third of it .", "accounts", "VBZ"),
        ("ITU retrofitted two schools .", "retrofitted", "VBD"),
        ("contributions to research on trade", "research", "NN"),
        ("on developing national schools", "developing", "VBG"),
        ("the training of teachers", "training", "NN"),
        ("Services that support trade in villages are run by volunteers .", "support", "VBP"),
        ("ITU is convinced that research data is useful .", "research", "NN"),
        ("Provided advice , data and maps", "Provided", "VBN"),
        ("Provided the funds arrive , ITU will help .", "Provided", "SUB"),
        ("ITU met during that session .", "that", "DT"),
        ("ITU differs in that its members pay .", "that", "REL"),
        ("ITU learned from services that research data is useful .", "research", "NN"),
        ("ITU designs and builds the masts .", "designs", "VBZ"),
        ("They run a course .", "run", "VBP"),
        ("ITU and WHO run two courses .", "run", "VBP"),
        ("The trial run ended in May .", "run", "NN"),
        ("The course run by ITU ended .", "run", "VBN"),
        ("ITU finances and implements projects .", "finances", "VBZ"),
        ("ITU designs and funds were late .", "designs", "NN"),
        ("ITU designs and builds the masts were late .", "designs", "NN"),
    ],
)
def test_neighbours_decide_the_part_of_speech(text: str, word: str, expected: str) -> None:
    assert tags(text, "ITU WHO")[word] == expected


@pytest.mark.parametrize(
    ("text", "lemma", "tense", "passive"),
    [
        ("ITU has been developing a portal", "develop", "past", False),
        ("The portal will be launched", "launch", "future", True),
        ("ITU set up a school", "set up", "past", False),
        ("ITU took part in it", "take part", "past", False),
        ("The forum took place there", "occur", "past", False),
        ("ITU did not publish it", "publish", "past", False),
    ],
)
def test_verb_groups(text: str, lemma: str, tense: str, passive: bool) -> None:
    tokens = tokenize(text)
    tokens[0].frozen = tokens[0].text == "ITU"
    tag(tokens)
    group = find_groups(tokens)[0]
    assert (group.lemma, group.tense, group.passive) == (lemma, tense, passive)
    assert group.negated == ("not" in text)


def test_a_roman_one_behind_what_is_numbered_is_no_speaker() -> None:
    assert tags("Phases I and II were completed.")["I"] == "CD"
    assert tags("Today I speak of masts.")["I"] == "PRP"


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("ITU reviews progress with an agreed method .", "reviews", "VBZ"),
        ("ITU reviews progress by improved methods .", "reviews", "VBZ"),
        ("ITU reviews of progress began in May .", "reviews", "NN"),
        ("Centres review progress every year with an agreed method .", "review", "VBP"),
        ("Boards fund research in five towns .", "fund", "VBP"),
        ("Boards fund research and trials began .", "fund", "NN"),
        ("The schools survey results that we keep .", "survey", "NN"),
        ("Sales report for banks", "report", "NN"),
        ("Services review conducted by ITU .", "review", "NN"),
    ],
)
def test_a_participle_behind_an_article_leaves_the_verb_to_the_word_before(
    text: str, word: str, expected: str
) -> None:
    assert tags(text, "ITU WHO")[word] == expected
