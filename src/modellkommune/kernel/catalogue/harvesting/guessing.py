"""Licences, formats, themes and rhythms that are named in words or by old names."""

from __future__ import annotations

import re
from functools import cache

from modellkommune.kernel.catalogue import vocabularies

# What CKAN and its German users call the licences of dcat-ap.de, without signs.
LICENCES = {
    "dldeby20": "dl-by-de/2.0", "dldeby2": "dl-by-de/2.0", "dlby20": "dl-by-de/2.0",
    "datenlizenzdeutschlandnamensnennung20": "dl-by-de/2.0", "dlde20": "dl-by-de/2.0",
    "datenlizenzdeutschlandnamensnennungversion20": "dl-by-de/2.0",
    "dldeby10": "dl-by-de/1.0", "dldebync10": "dl-by-nc-de/1.0",
    "datenlizenzdeutschlandnamensnennung10": "dl-by-de/1.0",
    "dldezero20": "dl-zero-de/2.0", "dlzerode20": "dl-zero-de/2.0", "dlzero20": "dl-zero-de/2.0",
    "datenlizenzdeutschlandzero20": "dl-zero-de/2.0",
    "datenlizenzdeutschlandzeroversion20": "dl-zero-de/2.0",
    "cc0": "cc-zero", "cczero": "cc-zero", "cc010": "cc-zero", "cczero10": "cc-zero",
    "creativecommonszero": "cc-zero", "creativecommonsczero": "cc-zero",
    "ccby": "cc-by", "ccby40": "cc-by/4.0", "creativecommonsnamensnennung40": "cc-by/4.0",
    "creativecommonsattribution40": "cc-by/4.0", "ccbyde30": "cc-by-de/3.0",
    "ccby30de": "cc-by-de/3.0", "ccbysa": "cc-by-sa", "ccbysa40": "cc-by-sa/4.0",
    "ccbync": "cc-by-nc", "ccbync40": "cc-by-nc/4.0", "ccbynd": "cc-by-nd",
    "ccbynd40": "cc-by-nd/4.0", "ccnc": "cc-by-nc", "odcodbl": "odbl", "odbl": "odbl",
    "odcby": "odby", "odby": "odby", "odcpddl": "odcpddl", "pddl": "odcpddl",
    "geonutzv20130319": "geonutz/20130319", "geonutz20130319": "geonutz/20130319",
    "geonutz": "geonutz/20130319", "officialwork": "officialWork",
    "amtlicheswerk": "officialWork", "gfdl": "gfdl", "otheropen": "other-open",
    "otherclosed": "other-closed", "otherpd": "other-open", "otherat": "other-open",
    "othernc": "other-closed", "notspecified": "", "notspecifiedlicense": "", "keine": "",
}  # fmt: skip

# What files are called beside the codes of the EU.
FORMATS = {
    "EXCEL": "XLSX", "XLSX EXCEL": "XLSX", "JPG": "JPEG", "HTM": "HTML", "SHAPE": "SHP",
    "SHAPEFILE": "SHP", "ESRI SHAPEFILE": "SHP", "GEOPACKAGE": "GPKG", "WORD": "DOCX",
    "TEXT": "TXT", "PLAIN": "TXT", "TIF": "TIFF", "WFS": "WFS_SRVC", "WMS": "WMS_SRVC",
    "GEORSS": "RSS", "JSON-LD": "JSON_LD", "JSONLD": "JSON_LD", "TURTLE": "RDF_TURTLE",
    "TTL": "RDF_TURTLE", "RDF/XML": "RDF_XML", "WEBSITE": "HTML", "WEBSEITE": "HTML",
}  # fmt: skip

# The groups that GovData had before the themes of the EU.
OLD_THEMES = {
    "bevoelkerung": "SOCI", "bildung_wissenschaft": "EDUC", "geo": "REGI",
    "geographie": "REGI", "gesetze_justiz": "JUST", "gesundheit": "HEAL",
    "infrastruktur_bauen_wohnen": "REGI", "kultur_freizeit_sport_tourismus": "EDUC",
    "politik_wahlen": "GOVE", "soziales": "SOCI", "transport_verkehr": "TRAN",
    "umwelt_klima": "ENVI", "verbraucher": "HEAL", "verwaltung": "GOVE",
    "wirtschaft_arbeit": "ECON", "haushalt": "GOVE", "finanzen": "ECON", "verkehr": "TRAN",
    "umwelt": "ENVI", "energie": "ENER", "wirtschaft": "ECON", "wahlen": "GOVE",
    "sport": "EDUC", "kultur": "EDUC", "freizeit": "EDUC",
}  # fmt: skip

RHYTHMS = {
    "täglich": "DAILY", "wöchentlich": "WEEKLY", "monatlich": "MONTHLY", "laufend": "CONT",
    "vierteljährlich": "QUARTERLY", "quartalsweise": "QUARTERLY", "jährlich": "ANNUAL",
    "halbjährlich": "ANNUAL_2", "unregelmäßig": "IRREG", "nie": "NEVER", "einmalig": "NEVER",
    "annually": "ANNUAL", "yearly": "ANNUAL", "continuous": "CONT", "irregular": "IRREG",
}  # fmt: skip
WITHOUT_SIGNS = re.compile(r"[^a-z0-9]")


def licence(text: str) -> str:
    """Return the address of a licence named by address, code or words; else the text as it is."""
    wanted = text.strip()
    if "://" in wanted:
        return _licence_texts().get(_bare(wanted), wanted)
    plain = WITHOUT_SIGNS.sub("", wanted.casefold())
    code = LICENCES.get(plain, wanted)
    return _by_code("licences").get(code.casefold(), "" if not code else wanted)


def file_format(text: str) -> str:
    """Return the address of a file type named by code, ending or media type, else the text."""
    wanted = text.strip().lstrip(".")
    if "://" in wanted or not wanted:
        return wanted
    code = FORMATS.get(wanted.upper(), wanted.upper())
    found = _by_code("file_types").get(code.casefold())
    return found or _file_types().get(wanted.casefold(), wanted)


def theme(text: str) -> str:
    """Return the address of a theme named by address, code, label or old group, else ""."""
    wanted = text.strip()
    if wanted in vocabularies.themes():
        return wanted
    last = wanted.rstrip("/").rpartition("/")[2] if "://" in wanted else wanted
    code = OLD_THEMES.get(last.casefold(), last)
    return _by_code("themes").get(code.casefold()) or _by_label("themes").get(last.casefold(), "")


def frequency(text: str) -> str:
    """Return the address of a rhythm named by address, code or word, else the text."""
    wanted = text.strip()
    if "://" in wanted or not wanted:
        return wanted
    code = RHYTHMS.get(wanted.casefold(), wanted)
    known = _by_code("frequencies").get(code.casefold())
    return known or _by_label("frequencies").get(wanted.casefold(), wanted)


@cache
def _by_code(name: str) -> dict[str, str]:
    entries = getattr(vocabularies, name)()
    return {entry.code.casefold(): uri for uri, entry in entries.items()}


@cache
def _by_label(name: str) -> dict[str, str]:
    entries = getattr(vocabularies, name)()
    return {
        label.casefold(): uri
        for uri, entry in entries.items()
        for label in (entry.label_de, entry.label_en)
        if label
    }


@cache
def _licence_texts() -> dict[str, str]:
    """Where a licence can be read stands for the licence."""
    found = {_bare(entry.text_uri): uri for uri, entry in vocabularies.licences().items()}
    return {**found, **{_bare(uri): uri for uri in vocabularies.licences()}}


@cache
def _file_types() -> dict[str, str]:
    found: dict[str, str] = {}
    for uri, entry in vocabularies.file_types().items():
        for name in (entry.media_type, *entry.endings):
            found.setdefault(name.casefold(), uri)
    found.pop("", None)
    return found


def _bare(address: str) -> str:
    """Return an address without what differs between spellings of one."""
    bare = re.sub(r"^https?://(www\.)?", "", address.strip().casefold()).rstrip("/")
    return re.sub(r"/(deed|legalcode)(\.[a-z]{2})?$", "", bare)
