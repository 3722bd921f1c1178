"""What a check has to know besides the file: the lists it refers to, and kinds of kinds.

Almost every rule about a list asks whether a value is in it ("skos:inScheme"), which only
the list itself can say. The official validator therefore loads the lists into the graph it
checks. We add no more than the entries that the file names, and what FOAF, vCard and ORG
say about kinds of agents and contacts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from modellkommune.kernel.catalogue.checking.names import NAMESPACES, full
from modellkommune.kernel.catalogue.vocabularies.reading import table
from modellkommune.kernel.catalogue.vocabularies.schemes import label_of, scheme_of

TYPE = NAMESPACES["rdf"] + "type"
SUBCLASS = NAMESPACES["rdfs"] + "subClassOf"
SKOS = NAMESPACES["skos"]
# Sources: FOAF 0.1, vCard ontology and ORG ontology of W3C, as mirrored by GovData.
KINDS = (
    ("foaf:Group", "foaf:Agent"),
    ("foaf:Organization", "foaf:Agent"),
    ("foaf:Person", "foaf:Agent"),
    ("foaf:Image", "foaf:Document"),
    ("foaf:PersonalProfileDocument", "foaf:Document"),
    ("org:FormalOrganization", "foaf:Organization"),
    ("org:FormalOrganization", "org:Organization"),
    ("org:Organization", "foaf:Agent"),
    ("org:OrganizationalCollaboration", "org:Organization"),
    ("org:OrganizationalUnit", "org:Organization"),
    ("org:Role", "skos:Concept"),
    ("vcard:Group", "vcard:Kind"),
    ("vcard:Individual", "vcard:Kind"),
    ("vcard:Location", "vcard:Kind"),
    ("vcard:Organization", "vcard:Kind"),
)
CHECKSUM = NAMESPACES["spdx"] + "checksumAlgorithm_"


def facts_about(addresses: Iterable[str]) -> Iterator[str]:
    """Return as N-Triples what is known about the addresses that a file names."""
    for lower, upper in KINDS:
        yield f"<{full(lower)}> <{SUBCLASS}> <{full(upper)}> ."
    for address in addresses:
        scheme = scheme_of(address)
        if scheme:
            yield f"<{address}> <{TYPE}> <{SKOS}Concept> ."
            yield f"<{address}> <{SKOS}inScheme> <{scheme}> ."
            yield f"<{address}> <{SKOS}prefLabel> {_text(label_of(address) or address)}@de ."
        elif address.startswith(CHECKSUM) and address in _checksums():
            yield f"<{address}> <{TYPE}> <{NAMESPACES['spdx']}ChecksumAlgorithm> ."


def _checksums() -> set[str]:
    return {row["uri"] for row in table("checksum_algorithms")}


def _text(value: str) -> str:
    # JSON quotes as N-Triples does, as long as letters stay as they are.
    return json.dumps(value, ensure_ascii=False)
