"""Kinds of messages, lists of codes and what their codes mean.

Source: the schemas of XBeteiligung 1.2 (XLeitstelle). The steps of municipal
planning stand in a list that the XLeitstelle publishes beside them and that planning
offices use as written here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

VERSION = "1.2"
STANDARD = "XBeteiligung"
XB = "https://www.xleitstelle.de/xbeteiligung/12"
G2G = "http://xoev.de/schemata/basisnachricht/g2g/1_1"
OFFICE = "http://xoev.de/schemata/basisnachricht/behoerde/1_1"
CONTACT = "http://xoev.de/schemata/basisnachricht/kommunikation/1_1"
GML = "http://www.opengis.net/gml/3.2"
PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "xbeteiligung": XB,
        "bn-g2g": G2G,
        "bn-beh": OFFICE,
        "bn-kom": CONTACT,
        "gml": GML,
    }
)

# What begins or changes a procedure, what removes it, the answers, the statements.
ELEMENTS: Mapping[str, str] = MappingProxyType(
    {
        "0401": "kommunal.Initiieren.0401",
        "0402": "kommunal.Aktualisieren.0402",
        "0409": "kommunal.Loeschen.0409",
        "0411": "kommunal.Initiieren.OK.0411",
        "0412": "kommunal.Aktualisieren.OK.0412",
        "0419": "kommunal.Loeschen.OK.0419",
        "0421": "kommunal.Initiieren.NOK.0421",
        "0422": "kommunal.Aktualisieren.NOK.0422",
        "0429": "kommunal.Loeschen.NOK.0429",
        "0451": "kommunal.Information.Initiiert.0451",
        "0452": "kommunal.Information.Aktualisiert.0452",
        "0459": "kommunal.Information.Geloescht.0459",
        "0701": "allgemein.stellungnahme.Neuabgegeben.0701",
        "0702": "allgemein.stellungnahme.Aktualisiert.0702",
        "0709": "allgemein.stellungnahme.Geloescht.0709",
    }
)
KINDS: Mapping[str, str] = MappingProxyType({name: kind for kind, name in ELEMENTS.items()})
# Between two offices; to a portal that only shows what runs.
PROCEDURES = frozenset({"0401", "0402"})
NEWS_OF_PROCEDURES = frozenset({"0451", "0452"})
REMOVALS = frozenset({"0409", "0459"})
STATEMENTS = frozenset({"0701", "0702"})

LISTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "message": ("urn:xoev-de:xleitstelle:codeliste:xbeteiligung-nachrichten", "1.2"),
        "directory": ("urn:xoev-de:kosit:codeliste:verzeichnisdienst", "3"),
        "channel": ("urn:de:xoev:codeliste:erreichbarkeit", "3"),
        "plan-kind": ("urn:xoev-de:xleitstelle:codeliste:planartkommunal", "1"),
        "step": ("urn:xoev-de:xleitstelle:codeliste:verfahrensschrittkommunal", "1"),
        "sub-step": ("urn:xoev-de:xleitstelle:codeliste:verfahrensteilschritt", "1"),
        "procedure-kind": ("urn:xoev-de:xleitstelle:codeliste:verfahrensartkommunal", "1.0"),
        "document-kind": ("urn:xoev-de:xleitstelle:codeliste:verfahrensunterlagetyp", "1"),
        "media-type": ("urn:xoev-de:xbeteiligung:codeliste:xbau-mime", "1"),
        "status": ("urn:xoev-de:xleitstelle:codeliste:statusderstellungnahme", "1.0"),
        "statement-kind": ("urn:xoev-de:xleitstelle:codeliste:artderstellungnahme", "1.0"),
        "answer-by": ("urn:xoev-de:xleitstelle:codeliste:artderrueckmeldung", "1.0"),
        "place": ("urn:xoev-de:xleitstelle:codeliste:zuordnung", "1.0"),
        "weighing": ("urn:xoev-de:xleitstelle:codeliste:abwaegungsvorschlag", "1.0"),
        "fault": ("urn:xoev-de:xleitstelle:codeliste:fehlerart", "1.0"),
    }
)
# "01" is e-mail, "02" the telephone in the list of the KoSIT.
EMAIL, PHONE = "01", "02"

# Steps of municipal planning: code and its German name.
STEPS: Mapping[str, str] = MappingProxyType(
    {
        "1000": "Einleitungsphase",
        "2000": "Frühzeitige Behördenbeteiligung",
        "3000": "Aufstellungsbeschluss",
        "4000": "Frühzeitige Öffentlichkeitsbeteiligung",
        "5000": "Beteiligung der Träger öffentlicher Belange",
        "6000": "Öffentlichkeitsbeteiligung",
        "7000": "Beschluss",
        "8000": "Schlussphase",
        "9998": "kein Verfahrensschritt",
    }
)
EARLY_CONSULTEES, EARLY_PUBLIC, CONSULTEES, PUBLIC = "2000", "4000", "5000", "6000"
RESOLUTION, END = "7000", "8000"

# Kinds of plans begin with the number of their group in the GDI-DE's list of plan types
# (de.xleitstelle.inspire_plu, PlanTypeNameValue).
PLAN_GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "4": "land-use-plan",
        "5": "land-use-plan",
        "6": "development-plan",
        "7": "other-plan",
        "8": "other-plan",
        "9": "other-plan",
    }
)
DEVELOPMENT_PLAN, LAND_USE_PLAN, OTHER_PLAN = (
    "6_Bebauungsplan",
    "5_2_FPlan",
    "9_2_SonstigesPlanwerkStaedtebaurecht",
)
