"""Taking out of a text who wrote it, before everybody may read it.

Known names go in every spelling; what tells a person by its shape goes as well:
addresses, telephone numbers, mail, accounts, days of birth, and whoever is
called "Herr" or "Frau". What only a neighbour could recognise ("das gelbe Haus
am Ende") stays; therefore a person reads the public version once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from modellkommune.kernel.weighing.names import (
    ORDINARY,
    TITLE,
    UMLAUTS,
    joined,
    patterns_of,
    telling_words,
)


@dataclass(frozen=True, slots=True)
class Labels:
    """What stands in the place of what was taken out."""

    name: str = "[Name]"
    address: str = "[Anschrift]"
    telephone: str = "[Telefon]"
    mail: str = "[E-Mail]"
    web: str = "[Internetadresse]"
    account: str = "[Konto]"
    birthday: str = "[Geburtsdatum]"


GERMAN = Labels()
# Signs that no reader sees, but that would hide a name from every pattern.
INVISIBLE = dict.fromkeys([0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
BLANKS = dict.fromkeys([0x00A0, 0x2007, 0x202F], " ")

MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\]|\(ät\))\s?[\w-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]+)+",
    re.IGNORECASE,
)
WEB = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]+|(?<![\w.])@\w{3,}", re.IGNORECASE)
# Plans speak of heights and areas all the time; a telephone number begins with
# zero or a country, or says that it is one.
TELEPHONE = re.compile(
    r"(?:(?:Tel(?:efon)?|Fax|Mobil(?:telefon)?|Handy)(?:nummer)?\.?\s*:?\s*)?"
    r"(?<![\w.,/-])(?:(?:\+|00)\d{2}|\(?0\d)[\d\s/()–-]{4,24}\d"
)
TOLD_TELEPHONE = re.compile(
    r"((?:Tel(?:efon)?|Fax|Mobil(?:telefon)?|Handy)(?:nummer|-Nr)?\.?\s*:?\s*)\d[\d\s/()–-]{2,24}\d"
)
FEWEST_DIGITS = 6
ACCOUNT = re.compile(r"\bDE\d{2}(?:\s?\d{4}){4}\s?\d{2}\b")
BIRTHDAY = re.compile(
    r"((?:geb\.|geboren(?:\s+am)?|Geburtsdatum|Jahrgang)\s*:?\s*(?:am\s+)?)"
    r"(?:\d{1,2}\.\s?(?:\d{1,2}\.|[A-Zä-ü][a-zä-ü]+)\s?(?:19|20)?\d{2}|(?:19|20)\d{2})"
)
STREET_ENDING = (
    r"(?:stra(?:ß|ss)e|str\.|weg|gasse|platz|allee|ring|ufer|damm|steig|pfad|chaussee|hof|berg|"
    r"graben|wall|markt|winkel|zeile|kamp|twiete|stieg|grund|garten|feld|blick|wiese|wiesen|"
    r"höhe|hang|park|bogen|brücke|tor|siedlung|promenade|aue|anger|eck|mühle|leite|rain|acker)"
)
HOUSE_NUMBER = (
    r"\d{1,4}(?:\s?[a-h](?![a-zäöüß]))?(?:\s?[-–/+]\s?\d{1,4}(?:\s?[a-h]\b)?)?"
    r"(?![\d,.]*\d|\s?(?:m²|m2|qm|m\b|ha\b|%|Meter|Wohn|Bäume|Häuser|Jahr|Stell))"
)
TOWN = (
    r"(?:\s{0,3}[,;\n]\s{0,3}(?:D-)?\d{5}\s+[A-ZÄÖÜ][\w-]+"
    r"(?:\s+(?:am|an|bei|im|ob|in)\s+(?:der\s+)?[A-ZÄÖÜ][\w-]+)?)?"
)
# Roads and areas that a plan itself calls by a number.
NO_HOME = re.compile(
    r"(?:Bundes|Kreis|Landes|Staats|Gemeinde|Plan|Bau|Erschließungs|Verbindungs|Umgehungs|"
    r"Haupterschließungs|Wohn|Anlieger|Misch|Spiel|Baum|Bau|Teil|Gewerbe|Sport|Park|Fest)"
    r"(?:straße|strasse|str\.|weg|weges|platz|feld|hof|park|wiese|garten|gebiet)\s"
)
STREET = re.compile(
    rf"(?<!\w)(?:(?:Am|An|Auf|Im|In|Zum|Zur|Unter|Hinter|Vor|Alte[rn]?|Neue[rn]?|Obere|Untere|"
    rf"Große|Kleine|Lange|Sankt|St\.)\s(?:dem\s|der\s|den\s)?)?"
    rf"(?:[A-ZÄÖÜ][\w.]{{0,30}}[\s-]){{0,2}}?[A-ZÄÖÜ]?[\w-]{{0,40}}(?i:{STREET_ENDING})\s?"
    rf"{HOUSE_NUMBER}{TOWN}"
)
AT_PLACE = re.compile(
    rf"(?<!\w)(?:Am|An der|An dem|Auf dem|Auf der|Im|In der|In den|Zum|Zur|Hinter dem|Unter den)\s"
    rf"[A-ZÄÖÜ][\wäöüß-]+\s{HOUSE_NUMBER}{TOWN}"
)
# What "am" and a number say of a plan instead of a home.
NO_PLACE = re.compile(
    r"^(?:Am|An|Auf|Im|In|Zum|Zur|Hinter|Unter)\s(?:de[rnm]\s)?"
    r"(?:Abs|Absatz|Abschnitt|Absch|Artikel|Art|Baufeld|Baugebiet|Bereich|Blatt|Block|Flur|Flurstück|"
    r"Gebiet|Haus|Jahr|Jahre|Kapitel|Kap|Nr|Nummer|Paragraph|Plan|Planteil|Punkt|Quartier|Satz|Seite|"
    r"Stand|Tabelle|Teil|Teilgebiet|Teilbereich|Teilfläche|Umkreis|Umfang|Abstand|WA|MI|GE|MU|SO|"
    r"Ziffer|Zone|Jan\w*|Feb\w*|März|Apr\w*|Mai|Jun\w*|Jul\w*|Aug\w*|Sep\w*|Okt\w*|Nov\w*|Dez\w*)\s",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"(?<![\d.,])(?:D-)?\d{5}\s+[A-ZÄÖÜ][\wäöüß-]+(?![\w²])")
CAPITAL = r"[A-ZÄÖÜ][\wäöüß'’]*(?:-[A-ZÄÖÜ][\wäöüß]+)*"
# Offices that people write to are no names.
OFFICES = (
    r"(?:Ober)?[Bb]ürgermeister(?:in)?|Landr(?:at|ätin)|Stadtr(?:at|ätin)|Gemeinder(?:at|ätin)|"
    r"Dezernent(?:in)?|Minister(?:in)?|Ministerpräsident(?:in)?|Präsident(?:in)?|Beigeordneten?|"
    r"Amtsleiter(?:in)?|Vorsitzenden?|Ortsvorsteher(?:in)?|Planer(?:in)?|Architekt(?:in)?"
)
WITH_TITLE = re.compile(
    rf"(?<!\w)((?:{TITLE}){{1,2}}(?:(?:{OFFICES})\s+)?)(?!{TITLE})(?!(?:{OFFICES})(?!\w))"
    rf"(?:[A-ZÄÖÜ]\.\s?)?(?:(?:von|van|de|der|zu)\s)*{CAPITAL}"
    rf"(?:\s(?:und|u\.|&)\s(?:Herrn?\s|Frau\s)?{CAPITAL})?(?:[ ](?:(?:von|van|de|der|zu)\s)*{CAPITAL}){{0,2}}"
)
DOCTOR = re.compile(
    rf"(?<!\w)((?:Prof\.\s?)?(?:Dr\.(?:-Ing\.|\smed\.|\sjur\.)?)\s?){CAPITAL}(?:[ ]{CAPITAL})?"
)
TOLD_NAME = re.compile(
    rf"((?:[Mm]ein Name ist|[Ii]ch hei(?:ß|ss)e|[Gg]ez(?:eichnet)?\.|[Uu]nterzeichnet(?:\svon)?:?)\s+)"
    rf"{CAPITAL}(?:[ ]{CAPITAL}){{0,2}}"
)
GREETING = re.compile(
    r"((?:Mit\s+(?:freundliche[nm]|freundl\.|beste[nm]|herzliche[nm]|besorgten|nachbarschaftlichen)"
    r"\s+(?:Grü(?:ß|ss)en|Gru(?:ß|ss)|Gr\.)|Hochachtungsvoll|(?:Viele|Beste|Freundliche|Herzliche)\s+"
    r"Grü(?:ß|ss)e|MfG|mfG|LG)[^\S\n]*,?[^\S\n]*)\n(?P<signature>(?:\s*[^\n]{1,60}(?:\n|$)){1,3})",
)


def redact(text: str, names: Iterable[str], *, labels: Labels = GERMAN) -> str:
    """Return the text without what tells who wrote it.

    names  of the author, and of everybody else who is known to be private

    The text comes back in composed letters and without invisible signs; line ends
    stay where they are.
    """
    names = [plain(name) for name in names]
    text = joined(plain(text), names)
    for change in (_addresses_online, _numbers, _known(names), _signature, _homes, _told_names):
        text = change(text, labels)
    return _once(text, labels)


def plain(text: str) -> str:
    """The text in composed letters, without signs that nobody sees."""
    return unicodedata.normalize("NFC", text).translate(INVISIBLE).translate(BLANKS)


def names_left(text: str, names: Iterable[str]) -> list[str]:
    """Return which given names can still be found in a text, in the order given.

    For looking through what is about to be published, a second time and in a
    simpler way: any telling word of a name that stands in the text as a word.
    Words that stand in every second letter, such as "Wald", cannot tell.
    """
    words = set(re.findall(r"\w+", plain(text).casefold().translate(UMLAUTS)))
    return [name for name in names if words & _folded(name)]


def _folded(name: str) -> set[str]:
    telling = (word.casefold() for word in telling_words(plain(name)))
    folded = [word.translate(UMLAUTS) for word in telling if word not in ORDINARY]
    return {part for word in folded for part in re.findall(r"\w+", word) if len(part) > 2}


def _addresses_online(text: str, labels: Labels) -> str:
    return WEB.sub(labels.web, MAIL.sub(labels.mail, text))


def _numbers(text: str, labels: Labels) -> str:
    text = ACCOUNT.sub(labels.account, text)
    text = BIRTHDAY.sub(rf"\g<1>{labels.birthday}", text)
    text = TELEPHONE.sub(lambda found: _telephone(found, labels), text)
    return TOLD_TELEPHONE.sub(rf"\g<1>{labels.telephone}", text)


def _telephone(found: re.Match[str], labels: Labels) -> str:
    digits = sum(sign.isdigit() for sign in found[0])
    return labels.telephone if digits >= FEWEST_DIGITS else found[0]


def _known(names: Iterable[str]) -> Callable[[str, Labels], str]:
    patterns = list(patterns_of(names))

    def without_names(text: str, labels: Labels) -> str:
        for pattern in patterns:
            text = pattern.sub(labels.name, text)
        return text

    return without_names


def _homes(text: str, labels: Labels) -> str:
    text = STREET.sub(lambda found: _home(found[0], NO_HOME.search(found[0]), labels), text)
    text = AT_PLACE.sub(lambda found: _home(found[0], NO_PLACE.match(found[0]), labels), text)
    return POSTCODE.sub(labels.address, text)


def _home(found: str, is_no_home: object, labels: Labels) -> str:
    return found if is_no_home else labels.address


def _told_names(text: str, labels: Labels) -> str:
    for pattern in (WITH_TITLE, DOCTOR, TOLD_NAME):
        text = pattern.sub(rf"\g<1>{labels.name}", text)
    return text


def _signature(text: str, labels: Labels) -> str:
    return GREETING.sub(rf"\g<1>\n{labels.name}\n", text)


def _once(text: str, labels: Labels) -> str:
    """One label where several would stand side by side."""
    for label in (labels.name, labels.address):
        mark = re.escape(label)
        text = re.sub(rf"{mark}(?:[\s,]+(?:und\s+)?{mark})+", label, text)
    return text
