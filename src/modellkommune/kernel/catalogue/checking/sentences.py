"""What a finding says, in English and German sentences of our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from modellkommune.kernel.catalogue.checking.model import Result
from modellkommune.kernel.catalogue.checking.names import full
from modellkommune.kernel.catalogue.checking.properties import field_of, name_of, thing_named
from modellkommune.kernel.catalogue.vocabularies.schemes import EU, GEOCODING

Condition = Mapping[str, Any]

# Lists that a value can be missing from.
LISTS = {
    f"{EU}data-theme": ("Themen der EU", "themes of the EU"),
    f"{EU}file-type": ("Dateiformate der EU", "file types of the EU"),
    f"{EU}language": ("Sprachen der EU", "languages of the EU"),
    f"{EU}frequency": ("Häufigkeiten der EU", "frequencies of the EU"),
    f"{EU}planned-availability": ("geplante Verfügbarkeit der EU", "planned availability of the EU"),
    f"{EU}access-right": ("Zugang der EU", "access rights of the EU"),
    f"{EU}distribution-status": ("Status der EU", "distribution status of the EU"),
    f"{EU}dataset-type": ("Arten von Datensätzen der EU", "dataset types of the EU"),
    "http://purl.org/adms/status/1.0": ("Status von ADMS", "status of ADMS"),
    "http://purl.org/adms/publishertype/1.0": ("Arten von Stellen von ADMS", "publisher types of ADMS"),
    "http://dcat-ap.de/def/licenses": ("Lizenzen von DCAT-AP.de", "licences of DCAT-AP.de"),
    "http://dcat-ap.de/def/contributors": (
        "Datenbereitsteller von GovData", "contributors of GovData",
    ),
    "http://dcat-ap.de/def/hashAlgorithms": (
        "Prüfsummen von DCAT-AP.de", "hash algorithms of DCAT-AP.de",
    ),
    f"{GEOCODING}Level": ("Verwaltungsebenen von DCAT-AP.de", "levels of DCAT-AP.de"),
}  # fmt: skip
NODE_KINDS = {
    "sh:IRI": ("eine Adresse (URI)", "an address (URI)"),
    "sh:Literal": ("ein Text oder Wert, kein Verweis", "a text or value, not a reference"),
    "sh:BlankNodeOrIRI": ("ein Verweis, kein Text", "a reference, not a text"),
    "sh:IRIOrLiteral": ("eine Adresse oder ein Text", "an address or a text"),
    "sh:BlankNode": ("eine Angabe ohne Adresse", "a thing without an address"),
}
MISSING = (
    "Im Eintrag „{thing}“ fehlt die Angabe „{name}“.",
    "Missing in the {thing}: {name}.",
)
OPTIONAL = (
    "Im Eintrag „{thing}“ wird die Angabe „{name}“ empfohlen.",
    "Recommended in the {thing}: {name}.",
)
OLD = (
    "„{name}“ ist veraltet und soll nicht mehr verwendet werden.",
    "The {name} is out of use and should not be given any more.",
)
ONCE = (
    "Im Eintrag „{thing}“ darf „{name}“ höchstens {most} Mal stehen.",
    "The {thing} may have at most {most} of: {name}.",
)
KIND = (
    "„{name}“ muss auf eine Angabe der Art „{kind}“ ({address}) verweisen.",
    "The {name} must refer to a {kind} ({address}).",
)
NODE = ("„{name}“ muss {node} sein.", "The {name} must be {node}.")
TYPE = ("„{name}“ muss vom Typ {type} sein.", "The {name} must be of the type {type}.")
DAY = (
    "„{name}“ muss ein Datum wie 2026-11-23 oder ein Zeitpunkt wie 2026-11-23T09:00:00 sein.",
    "The {name} must be a date such as 2026-11-23 or a moment such as 2026-11-23T09:00:00.",
)
LISTED = (
    "„{name}“: {value} steht nicht in der Liste „{list}“.",
    "The {name} {value} is not in the list of {list}.",
)
ONE_OF = (
    "„{name}“ muss genau einen Eintrag aus der Liste „{list}“ nennen.",
    "The {name} must name exactly one entry of the list of {list}.",
)
AT_LEAST = (
    "„{name}“ muss einen Eintrag aus der Liste „{list}“ nennen.",
    "The {name} must name an entry of the list of {list}.",
)
KEY = (
    "„{name}“: {value} ist kein amtlicher Gebietsschlüssel der Listen von DCAT-AP.de.",
    "The {name} {value} is no official key of the lists of DCAT-AP.de.",
)
PLACE = (
    "„{name}“ muss eine Adresse sein oder ein Gebiet beschreiben.",
    "The {name} must be an address or describe a place.",
)
TOPIC = (
    "„{name}“ muss ein Datensatz, ein Datendienst oder ein Katalog sein.",
    "The {name} must be a dataset, a data service or a catalogue.",
)
EXAMPLE = "http://www.iana.org/assignments/media-types/text/csv"
MEDIA = (
    f"„{{name}}“ muss ein Medientyp der IANA sein, etwa {EXAMPLE}.",
    f"The {{name}} must be a media type of IANA, such as {EXAMPLE}.",
)
AS_TEXT = (
    "„{name}“: {value} ist ein Text; verlangt ist die Adresse eines Eintrags aus „{list}“.",
    "The {name} {value} is a text; asked for is the address of an entry of the {list}.",
)
OLD_LIST = (
    "„{name}“ verwendet eine Liste, die nicht mehr verwendet werden soll: {value}.",
    "The {name} uses a list that is out of use: {value}.",
)
OTHER = (
    "„{name}“ erfüllt eine Regel nicht ({constraint}).",
    "The {name} does not meet a rule ({constraint}).",
)


def english(result: Result, condition: Condition) -> str:
    """Return the English sentence for a finding; condition is the one that was not met."""
    return _sentence(result, condition, "en")


def german(result: Result, condition: Condition) -> str:
    """Return the German sentence for a finding."""
    return _sentence(result, condition, "de")


def field_for(result: Result) -> str:
    """Return the field of a dataset that a finding concerns, or ""."""
    return field_of(result.target, result.property)


def _sentence(result: Result, condition: Condition, language: str) -> str:
    template, extra = _choice(result, condition)
    place = 0 if language == "de" else 1
    words = {
        "name": name_of(result.property, language),
        "thing": thing_named(result.target, language),
        "value": _value(result.value or result.focus),
        "constraint": result.constraint.removesuffix("ConstraintComponent"),
    }
    return template[place].format(**words, **{key: say(language) for key, say in extra.items()})


Extra = dict[str, Callable[[str], str]]


def _choice(result: Result, condition: Condition) -> tuple[tuple[str, str], Extra]:
    chosen = _CHOICES.get(result.constraint.removesuffix("ConstraintComponent"))
    return chosen(result, condition) if chosen else (OTHER, {})


def _min(result: Result, condition: Condition) -> tuple[tuple[str, str], Extra]:
    return (MISSING if result.severity == "Violation" else OPTIONAL), {}


def _max(result: Result, condition: Condition) -> tuple[tuple[str, str], Extra]:
    most = condition["maxCount"]
    return (ONCE, {"most": lambda _: str(most)}) if most else (OLD, {})


def _class(result: Result, condition: Condition) -> tuple[tuple[str, str], Extra]:
    kind = condition["class"]
    return KIND, {
        "kind": lambda language: thing_named(kind, language),
        "address": lambda _: full(kind),
    }


def _node_kind(result: Result, condition: Condition) -> tuple[tuple[str, str], Extra]:
    names = NODE_KINDS[condition["nodeKind"]]
    return NODE, {"node": lambda language: names[0 if language == "de" else 1]}


def _datatype(result: Result, condition: Condition) -> tuple[tuple[str, str], Extra]:
    return TYPE, {"type": lambda _: condition["datatype"]}


def _has_value(result: Result, condition: Condition) -> tuple[tuple[str, str], Extra]:
    chosen = AS_TEXT if result.focus.startswith('"') else LISTED
    return chosen, {"list": _list(condition["hasValue"])}


def _qualified(result: Result, condition: Condition) -> tuple[tuple[str, str], Extra]:
    chosen = ONE_OF if "qualifiedMaxCount" in condition else AT_LEAST
    return chosen, {"list": _list(condition["qualifiedValueShape"]["hasValue"])}


def _or(result: Result, condition: Condition) -> tuple[tuple[str, str], Extra]:
    choices = condition.get("or") or condition["node"]["or"]
    if "datatype" in choices[0]:
        return DAY, {}
    if "hasValue" in choices[0]:
        return KEY, {}
    return (TOPIC if "class" in choices[0] else PLACE), {}


def _pattern(result: Result, condition: Condition) -> tuple[tuple[str, str], Extra]:
    return MEDIA, {}


def _not(result: Result, condition: Condition) -> tuple[tuple[str, str], Extra]:
    return OLD_LIST, {}


_CHOICES = {
    "MinCount": _min,
    "MaxCount": _max,
    "Class": _class,
    "NodeKind": _node_kind,
    "Datatype": _datatype,
    "HasValue": _has_value,
    "QualifiedMinCount": _qualified,
    "QualifiedMaxCount": _qualified,
    "Or": _or,
    "Node": _or,
    "Pattern": _pattern,
    "Not": _not,
}


def _list(address: str) -> Callable[[str], str]:
    names = LISTS.get(address[1:-1], (address, address))
    return lambda language: names[0 if language == "de" else 1]


def _value(written: str) -> str:
    return re.sub(r'^"(.*)"(@\S+|\^\^\S+)?$', r"\1", written)
