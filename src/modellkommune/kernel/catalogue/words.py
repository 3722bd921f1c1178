"""Namespaces and the addresses of code lists.

Source: DCAT-AP.PLU 0.2.4 (wemove, CC BY 4.0) with its code lists; DCAT-AP.de 2.0 and
3.0 (GovData, CC BY 4.0).
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

ADMS = "http://www.w3.org/ns/adms#"
# SEMIC writes this namespace with a slash; the German shapes of 2.0 with a hash.
DCATAP = "http://data.europa.eu/r5r/"
DCATDE = "http://dcat-ap.de/def/dcatde/"
GEO = "http://www.opengis.net/ont/geosparql#"
GEODCAT = "http://data.europa.eu/930/"
HYDRA = "http://www.w3.org/ns/hydra/core#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SPDX = "http://spdx.org/rdf/terms#"

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

# What catalogues of open data use; those of plans are written with PREFIXES.
CATALOGUE_PREFIXES = {
    "adms": ADMS,
    "dcat": DCAT,
    "dcatap": DCATAP,
    "dcatde": DCATDE,
    "dct": DCT,
    "foaf": FOAF,
    "geo": GEO,
    "geodcat": GEODCAT,
    "hydra": HYDRA,
    "locn": LOCN,
    "owl": OWL,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "spdx": SPDX,
    "vcard": VCARD,
    "xsd": XSD,
}

GEOJSON = "https://www.iana.org/assignments/media-types/application/vnd.geo+json"
LOCAL_AUTHORITY = "http://purl.org/adms/publishertype/LocalAuthority"
HIGH_VALUE_LAW = "http://data.europa.eu/eli/reg_impl/2023/138/oj"
COLLECTION = "http://dcat-ap.de/def/datasetTypes/collection"
GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"
GERMAN = "http://publications.europa.eu/resource/authority/language/DEU"


def code(kind: str, name: str) -> str:
    """Return the address of an entry of a code list of DCAT-AP.PLU."""
    return f"https://specs.diplanung.de/resource/{kind}#{name}"
