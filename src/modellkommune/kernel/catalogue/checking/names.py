"""Short names of addresses, as our tables write them, and back.

The prefix `dcatap` has three meanings in the official files: with a slash (SEMIC 3.0), with
a hash (the German files) and with nothing at all (SEMIC 2.1.1). They are three different
properties, so they have three different short names here.
"""

from __future__ import annotations

from typing import Any

NAMESPACES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatap-hash": "http://data.europa.eu/r5r#",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geodcatap": "http://data.europa.eu/930/",
    "locn": "http://www.w3.org/ns/locn#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def short(address: str) -> str:
    """Return "dct:title" for its address, "<…>" for an address without a prefix."""
    for prefix, space in NAMESPACES.items():
        local = address.removeprefix(space)
        if local != address and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return f"<{address}>"


def full(name: str) -> str:
    """Return the address of a short name."""
    if name.startswith("<"):
        return name[1:-1]
    prefix, local = name.split(":", 1)
    return NAMESPACES[prefix] + local


def term(node: Any) -> str:
    """Return a node of RDF as our tables write it."""
    if hasattr(node, "datatype"):
        written = str(node)
        kind = f"<{node.datatype.value}>"
        return written.replace(f"^^{kind}", f"^^{short(node.datatype.value)}")
    return short(node.value)


def as_triple_term(name: str) -> str:
    """Return a term of our tables as N-Triples writes it."""
    if name.startswith('"'):
        text, mark, kind = name.rpartition("^^")
        return f"{text}^^<{full(kind)}>" if mark and kind[:1] != '"' else name
    return f"<{full(name)}>"
