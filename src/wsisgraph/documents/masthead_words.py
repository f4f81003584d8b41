"""What the lines of a masthead say, in the six official languages of the United Nations.

The six editions of a document have the same masthead; in the Arabic, Chinese and Russian ones the lines of
distribution, date and language are in English.
"""

import re

from wsisgraph.documents.dates import DATE_LINE

_NAMES = (
    "united nations|general assembly|security council|economic and social council|human rights council"
    "|trusteeship council"
    "|nations unies|assemblée générale|conseil de sécurité|conseil économique et social"
    "|conseil des droits de l.homme"
    "|naciones unidas|asamblea general|consejo de seguridad|consejo económico y social"
    "|consejo de derechos humanos"
    "|организация объединенных наций|генеральная ассамблея|совет безопасности"
    "|экономический и социальный совет|совет по правам человека"
    "|الأمم المتحدة|الجمعية العامة|مجلس الأمن|المجلس الاقتصادي والاجتماعي|مجلس حقوق الإنسان"
    "|联合国|大\\s?会|安全理事会|经济及社会理事会|人权理事会"
)
_LANGUAGES = (
    "english|french|spanish|russian|arabic|chinese|anglais|français|espagnol|russe|arabe|chinois"
    "|inglés|francés|español|ruso|árabe|chino"
)
ORGANIZATION = re.compile(
    r"^(?:united nations|nations unies|naciones unidas|организация объединенных наций|الأمم المتحدة|联合国)"
    r"(?:\s+[AES](?=\s))?\s+",
    re.IGNORECASE,
)
"""The organisation's name beside a symbol, with the letter of the organ that older mastheads print large."""
DISTRIBUTION = re.compile(
    r"Distr(?:\.|ibution)?\s*:\s*(.+)|Distr\.\s+((?:g[ée]n[ée]rale?|limit[ée]e|limitada|restreinte|reservada)\b.*)",
    re.IGNORECASE,
)
ORIGINAL = re.compile(r"Original\s*:\s*(.+)", re.IGNORECASE)
LANGUAGE = re.compile(
    rf"(?:{_LANGUAGES})(?: only| seulement| únicamente|(?:/| and | et | y )(?:{_LANGUAGES}))*", re.IGNORECASE
)
"""The language of this edition, alone on its line."""
PARTS = re.compile(
    rf"(?<=\d)\s+(?=(?:{_NAMES})$)"
    r"|\s+(?=Distr\.\s*:|Distr\. (?:g[ée]n[ée]ral|limit)|Original\s*:)"
    rf"|(?<=general|énérale|limited|limitée|imitada)\s+(?={DATE_LINE})"
    rf"|(?<=\d{{4}})\s+(?=(?:{_LANGUAGES})(?:\s+Original|$))"
    r"|\s+(?=(?:Points? \d.{0,12} de (?:l.ordre|la liste)|Temas? \d.{0,12} del? (?:la lista|programa)))",
    re.IGNORECASE,
)
"""Where lines of a masthead that stand beside or below each other are one."""
SESSION = re.compile(
    r"(?:[\w-]+\s+){0,6}(?:session|meeting)s?(?: of \d{4}| de \d{4})?\*{0,3}"
    r"|(?:[\w-]+\s+){0,6}per[ií]odo de sesiones(?: de \d{4})?\*{0,3}"
    r"|(?:[\w-]+\s+){0,4}сессия(?: \d{4} года)?\*{0,3}|الدورة (?:\w+\s?){1,5}\*{0,3}"
    r"|第\S{1,8}届会议\*{0,3}|\d{4}年会议",
    re.IGNORECASE,
)
AGENDA = re.compile(
    r"(?:Provisional |Annotated |Draft )?(?:agenda )?items? \d"
    r"|Points? \d.{0,12} (?:de l.ordre|de la liste)|Temas? \d.{0,12} (?:del? (?:la )?(?:programa|lista))"
    r"|Пункты? \d|البند \d|(?:临时)?议程\*{0,3}项目\s?\d|暂定项目表\*{0,3}\s?项目\s?\d",
    re.IGNORECASE,
)
BODY = re.compile(
    rf"(?:the )?(?:{_NAMES}"
    r"|.{0,60}\b(?:commission|committee|council|board|conference|assembly|working group|forum)"
    r"(?: (?:on|for|of|to) .{3,90})?"
    r"|(?:commission|conseil) (?:de |des |du |d[’']|pour |sur |économique).{3,120}"
    r"|(?:comité|comisión|consejo|комиссия|комитет|اللجنة|لجنة) .{3,120}"
    r"|\S{2,30}委员会)\*{0,3}",
    re.IGNORECASE,
)
AUTHOR = re.compile(
    r"(?:\w+ ){0,3}(?:report|note|letter|statement|memorandum|communication|submission|summary)s?\s"
    r"(?:\w+ ){0,4}?(?:of|by|from|prepared by)\s.+"
    r"|By [A-Z].+|(?:Prepared|Submitted|Written|Issued) by .+"
    r"|(?:rapport|note|lettre)\b.{0,40}? (?:du|de la|des|par)\s.+"
    r"|(?:informe|nota|carta)\b.{0,40}? (?:del?|de la|de los|por)\s.+"
    r"|(?:доклад|записка|письмо)\s.+|(?:تقرير|مذكرة|رسالة)\s.+|\S{2,20}的(?:报告|说明)",
    re.IGNORECASE,
)
SUMMARY = re.compile(r"(?:executive )?summary|résumé|resumen|резюме|موجز|ملخص|摘要", re.IGNORECASE)
