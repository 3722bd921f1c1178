"""Namespaces and the addresses of code lists.

Source: DCAT-AP.PLU 0.2.4 (wemove, CC BY 4.0) with its code lists.
"""

from __future__ import annotations

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCAT = "http://www.w3.org/ns/dcat#"
DCT = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
LOCN = "http://www.w3.org/ns/locn#"
PLU = "http://specs.diplanung.de/plu/"
VCARD = "http://www.w3.org/2006/vcard/ns#"

PREFIXES = {
    "dcat": DCAT,
    "dct": DCT,
    "foaf": FOAF,
    "locn": LOCN,
    "plu": PLU,
    "rdf": RDF,
    "vcard": VCARD,
    "xsd": XSD,
}

GEOJSON = "https://www.iana.org/assignments/media-types/application/vnd.geo+json"
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
GERMAN = "http://publications.europa.eu/resource/authority/language/DEU"


def code(kind: str, name: str) -> str:
    """Return the address of an entry of a code list of DCAT-AP.PLU."""
    return f"https://specs.diplanung.de/resource/{kind}#{name}"
