"""The parts of a description as Turtle: bodies, contacts, places, periods, fingerprints.

Each function returns the object of a statement, or "" where nothing can be said.
"""

from __future__ import annotations

from modellkommune.kernel.catalogue.fields import DE_2
from modellkommune.kernel.catalogue.model import Agent, Checksum, Contact, Period, Place
from modellkommune.kernel.catalogue.terms import german, known_iri, moment, plain

_GEOMETRIES = {
    "wkt": ("geo:wktLiteral", "geo:asWKT"),
    "gml": ("geo:gmlLiteral", "geo:asGML"),
    "geojson": ("geo:geoJSONLiteral", "geo:asGeoJSON"),
}
# 2.0 knows only its own list of algorithms, 3.0 calls that list outdated.
_SPDX = "http://spdx.org/rdf/terms#checksumAlgorithm_"
_HASHES = "http://dcat-ap.de/def/hashAlgorithms/"
ALGORITHMS = {
    f"{_HASHES}md/5": f"{_SPDX}md5",
    f"{_HASHES}sha/1": f"{_SPDX}sha1",
    f"{_HASHES}sha/224": f"{_SPDX}sha224",
    f"{_HASHES}sha/256": f"{_SPDX}sha256",
    f"{_HASHES}sha/384": f"{_SPDX}sha384",
    f"{_HASHES}sha/512": f"{_SPDX}sha512",
}
_OLD_ALGORITHMS = {new: old for old, new in ALGORITHMS.items()}
_ADMS_STATUS = "http://purl.org/adms/status/"
_EU_STATUS = "http://publications.europa.eu/resource/authority/distribution-status/"
STATUSES = {
    f"{_ADMS_STATUS}Completed": f"{_EU_STATUS}COMPLETED",
    f"{_ADMS_STATUS}Deprecated": f"{_EU_STATUS}DEPRECATED",
    f"{_ADMS_STATUS}UnderDevelopment": f"{_EU_STATUS}DEVELOP",
    f"{_ADMS_STATUS}Withdrawn": f"{_EU_STATUS}WITHDRAWN",
}
_OLD_STATUSES = {new: old for old, new in STATUSES.items()}


def nested(kind: str, *statements: str) -> str:
    """Return a node without a name of a class, or "" without any statement."""
    said = [one for one in statements if one]
    return f"[ a {kind} ; {' ; '.join(said)} ]" if said else ""


def said(predicate: str, value: str) -> str:
    """Return a statement, or "" without a value."""
    return f"{predicate} {value}" if value else ""


def agent_statements(agent: Agent) -> list[str]:
    """Return what is said of a body."""
    email = known_iri(f"mailto:{agent.email}") if agent.email else ""
    return [
        said("foaf:name", german(agent.name) if agent.name else ""),
        said("dct:type", known_iri(agent.kind) if agent.kind else ""),
        said("foaf:homepage", known_iri(agent.homepage) if agent.homepage else ""),
        said("foaf:mbox", email),
    ]


def contact(one: Contact) -> str:
    """Return whom to ask.

    Both classes are named: 2.0 asks for vcard:Kind without knowing that an
    organisation is one.
    """
    name, email, page, phone = one.name, one.email, one.page, one.phone
    return nested(
        "vcard:Organization, vcard:Kind",
        said("vcard:fn", german(name) if name else ""),
        said("vcard:hasEmail", known_iri(f"mailto:{email}") if email else ""),
        said("vcard:hasURL", known_iri(page) if page else ""),
        said("vcard:hasTelephone", known_iri(f"tel:{_digits(phone)}") if phone else ""),
    )


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign in "+0123456789")


def place(one: Place, *, profile: str) -> str:
    """Return an area: its address where it has one, else its name and outline."""
    if one.address:
        return known_iri(one.address)
    kind, node = _GEOMETRIES.get(one.notation, _GEOMETRIES["wkt"])
    outline = f"{plain(one.geometry)}^^{kind}" if one.geometry else ""
    if profile == DE_2 and not (outline or one.bbox or one.centroid):
        # 2.0 wants an outline and says a mere name in dcatde:geocodingDescription.
        return ""
    if outline and profile != DE_2:
        # 3.0 wants the outline as a node of its own, 2.0 as a text.
        outline = f"[ a locn:Geometry ; {node} {outline} ]"
    return nested(
        "dct:Location",
        said("locn:geographicName", german(one.name) if one.name else ""),
        said("locn:geometry", outline),
        said("dcat:bbox", f"{plain(one.bbox)}^^{kind}" if one.bbox else ""),
        said("dcat:centroid", f"{plain(one.centroid)}^^{kind}" if one.centroid else ""),
    )


def period(one: Period) -> str:
    """Return a stretch of time."""
    return nested(
        "dct:PeriodOfTime",
        f"dcat:startDate {moment(one.starts_on)}" if one.starts_on else "",
        f"dcat:endDate {moment(one.ends_on)}" if one.ends_on else "",
    )


def checksum(one: Checksum, *, profile: str) -> str:
    """Return a fingerprint; the algorithm in the list of the profile."""
    renamed = _OLD_ALGORITHMS if profile == DE_2 else ALGORITHMS
    algorithm = known_iri(renamed.get(one.algorithm, one.algorithm))
    if not algorithm or not one.value:
        return ""
    value = f"spdx:checksumValue {plain(one.value)}^^xsd:hexBinary"
    return f"[ a spdx:Checksum ; spdx:algorithm {algorithm} ; {value} ]"


def status(address: str, *, profile: str) -> str:
    """Return the state of a file in the list of the profile."""
    renamed = _OLD_STATUSES if profile == DE_2 else STATUSES
    return known_iri(renamed.get(address, address))


def identifier(text: str) -> str:
    """Return an identifier that something has elsewhere."""
    kind = "^^xsd:anyURI" if text.startswith(("http://", "https://")) else ""
    return f"[ a adms:Identifier ; skos:notation {plain(text)}{kind} ]"


def statement(text: str, *, kind: str, profile: str) -> str:
    """Return words of a class, such as a statement of rights; an address stays one."""
    if text.startswith(("http://", "https://")) and " " not in text:
        return known_iri(text)
    if profile == DE_2:
        # The conventions of 2.0 ask for an address or a plain text.
        return german(text)
    return f"[ a {kind} ; rdfs:label {german(text)} ]"
