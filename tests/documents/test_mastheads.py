"""Mastheads of the editions in the other official languages; the documents are made up, the forms are not."""

from textwrap import dedent

import pytest

from wsisgraph.documents import Document, read_bytes
from wsisgraph.documents.dates import whole_date

FRENCH = """\
    Nations Unies A/92/64–E/2037/9

    Assemblée générale
    Conseil économique et social

    Distr. générale
    27 février 2037
    Français
    Original : anglais

    Assemblée générale
    Quatre-vingt-douzième session
    Point 18 b) de l’ordre du jour provisoire*

    Mise en service des phares sur les côtes de la mer du Nord et de la mer Baltique

    Rapport du Secrétaire général

    Résumé

    Le présent rapport a été établi pour la Commission. Il porte sur les phares et les ports qui ont été ouverts.

    I. Introduction

    1. Le présent rapport a été établi pour donner suite à la demande que la Commission a faite dans sa décision.
    """
SPANISH = """\
    Naciones Unidas A/92/64–E/2037/9
    Asamblea General
    Consejo Económico y Social
    Distr. general
    27 de febrero de 2037
    Español
    Original: inglés

    Asamblea General
    Nonagésimo segundo período de sesiones
    Tema 18 b) del programa provisional

    Puesta en servicio de los faros en las costas del mar del Norte y del mar Báltico

    Informe del Secretario General

    Resumen

    El presente informe se ha preparado para la Comisión. En él se describen los faros y los puertos abiertos.

    I. Introducción

    1. Este informe se ha preparado en respuesta a la solicitud que formuló la Comisión en su decisión.
    """
RUSSIAN = """\
    Организация Объединенных Наций A/92/64–E/2037/9

    Генеральная Ассамблея
    Экономический и Социальный Совет

    Distr.: General
    27 February 2037
    Russian
    Original: English

    Генеральная Ассамблея
    Девяносто вторая сессия
    Пункт 18 предварительной повестки дня

    Ввод в действие маяков на побережье Северного и Балтийского морей

    Доклад Генерального секретаря

    Резюме

    Настоящий доклад подготовлен для Комиссии. В нем говорится о маяках и портах, которые были открыты.

    I. Введение

    1. Настоящий доклад подготовлен в ответ на просьбу Комиссии, содержащуюся в ее решении.
    """
CHINESE = """\
    联合国 A/92/64–E/2037/9

    大会
    经济及社会理事会

    Distr.: General
    27 February 2037
    Chinese
    Original: English

    大会
    第九十二届会议

    北海和波罗的海沿岸灯塔启用情况

    秘书长的报告

    摘要

    本报告是为委员会编写的。报告介绍了已启用的灯塔和港口。

    一. 导言

    1. 本报告是应委员会在其决定中提出的要求编写的，介绍了已启用的灯塔和港口。
    """
ARABIC = """\
    الأمم المتحدة A/92/64–E/2037/9

    الجمعية العامة
    المجلس الاقتصادي والاجتماعي

    Distr.: General
    27 February 2037
    Arabic
    Original: English

    الجمعية العامة
    الدورة الثانية والتسعون

    تشغيل المنارات على سواحل بحر الشمال وبحر البلطيق

    تقرير الأمين العام

    موجز

    أعد هذا التقرير للجنة. وهو يتناول المنارات والموانئ التي افتتحت.

    أولا - مقدمة

    1 - أعد هذا التقرير استجابة للطلب الذي قدمته اللجنة في مقررها، وهو يتناول المنارات والموانئ.
    """
EDITIONS = {"fr": FRENCH, "es": SPANISH, "ru": RUSSIAN, "zh": CHINESE, "ar": ARABIC}
TITLES = {
    "fr": "Mise en service des phares sur les côtes de la mer du Nord et de la mer Baltique",
    "es": "Puesta en servicio de los faros en las costas del mar del Norte y del mar Báltico",
    "ru": "Ввод в действие маяков на побережье Северного и Балтийского морей",
    "zh": "北海和波罗的海沿岸灯塔启用情况",
    "ar": "تشغيل المنارات على سواحل بحر الشمال وبحر البلطيق",
}


def read(text: str) -> Document:
    return read_bytes(dedent(text).encode(), "paper.txt")


@pytest.mark.parametrize("language", EDITIONS)
def test_an_edition_has_the_symbol_date_and_title_that_it_prints(language: str) -> None:
    document = read(EDITIONS[language])
    assert (document.symbol, str(document.issued)) == ("A/92/64-E/2037/9", "2037-02-27")
    assert (document.language, document.title) == (language, TITLES[language])
    assert document.slug == f"A-92-64-E-2037-9-{language}"
    assert len(document.masthead.bodies) == 2
    assert len(document.masthead.sessions) == 1
    assert document.masthead.author is not None
    assert [notice.code for notice in document.warnings] == ["language"]


@pytest.mark.parametrize("language", EDITIONS)
def test_the_summary_and_the_first_paragraph_have_the_numbers_of_the_english_edition(language: str) -> None:
    document = read(EDITIONS[language])
    assert [paragraph.number for paragraph in document.paragraphs] == ["0", "1"]
    assert not document.paragraphs[1].text.startswith("1")
    assert len(document.sections) == 1


@pytest.mark.parametrize(
    ("text", "original"),
    [
        ("Distr. générale 27 février 2037 Français Original : anglais", "anglais"),
        ("Distr. limitada 27 de febrero de 2037 Español Original: inglés", "inglés"),
        ("Distr.: Limited 27 February 2037 English Original: French", "French"),
    ],
)
def test_lines_that_a_program_has_joined_are_parted(text: str, original: str) -> None:
    document = read(f"Nations Unies E/CN.16/2037/2\n\n{text}\n\n1. The board met in Oslo and thanked its host.")
    assert (document.symbol, str(document.issued)) == ("E/CN.16/2037/2", "2037-02-27")
    assert document.masthead.original_language == original
    assert document.masthead.distribution is not None
    assert document.title is None


@pytest.mark.parametrize(
    "text",
    [
        "1er mars 2037",
        "1 de marzo de 2037",
        "1 марта 2037 года",
        "1 آذار/مارس 2037",
        "2037年3月1日",
        "1 March 2037",
    ],
)
def test_dates_in_the_official_languages(text: str) -> None:
    assert str(whole_date(text)) == "2037-03-01"


@pytest.mark.parametrize("text", ["32 mars 2037", "mars 2037", "le 1er mars 2037 à Oslo", "2037年13月1日"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert whole_date(text) is None


def test_an_english_title_that_begins_like_a_french_body_stays_a_title() -> None:
    document = read("""\
        United Nations E/CN.16/2037/3

        Distr.: General
        1 March 2037
        English only

        Commission decides on lighthouses

        1. The board met in Oslo and thanked its host.
        """)
    assert document.title == "Commission decides on lighthouses"
