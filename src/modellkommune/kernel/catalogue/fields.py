"""Which field of the model is which property: one table for writing and for reading.

A row says: this field, under this property, in this manner, and in which profile only.
Where 2.0 and 3.0 say the same thing in different words there are two rows; reading
understands both. Rows stand in the order in which people like to read a description.

Manners: text (German), plain (no language), texts, iri, iris, moment, size, statement
(words that have a class of their own), and the parts that have fields themselves.
Source: DCAT-AP.de 2.0 and 3.0, DCAT-AP HVD 3.0.0, GeoDCAT-AP 2.
"""

from __future__ import annotations

from typing import NamedTuple

from modellkommune.kernel.catalogue.words import (
    ADMS,
    DCAT,
    DCATAP,
    DCATDE,
    DCT,
    FOAF,
    GEODCAT,
    OWL,
    SPDX,
)

DE_2 = "dcat-ap.de-2.0"
DE_3 = "dcat-ap.de-3.0"
PROFILES = (DE_2, DE_3)


class Field(NamedTuple):
    """One row of the table; `only` names the profile that has it, or is ""."""

    name: str
    predicate: str
    manner: str
    only: str = ""


_WORDS = (
    Field("title", f"{DCT}title", "text"),
    Field("description", f"{DCT}description", "text"),
)
_RESPONSIBLE = (
    Field("publisher", f"{DCT}publisher", "agent"),
    Field("contacts", f"{DCAT}contactPoint", "contacts"),
)
_SUBJECT = (
    Field("keywords", f"{DCAT}keyword", "texts"),
    Field("themes", f"{DCAT}theme", "iris"),
    Field("contributor_ids", f"{DCATDE}contributorID", "iris"),
)
_WHERE = (
    Field("geocoding_levels", f"{DCATDE}politicalGeocodingLevelURI", "iris"),
    Field("geocoding", f"{DCATDE}politicalGeocodingURI", "iris", DE_2),
    Field("geocoding", f"{DCT}spatial", "keys"),
    Field("places", f"{DCT}spatial", "places"),
)
_WHEN = (
    Field("issued", f"{DCT}issued", "moment"),
    Field("modified", f"{DCT}modified", "moment"),
)
_LAW = (
    Field("legislation", f"{DCATAP}applicableLegislation", "iris"),
    Field("hvd_categories", f"{DCATAP}hvdCategory", "iris"),
)

CATALOGUE = (
    *_WORDS,
    Field("publisher", f"{DCT}publisher", "agent"),
    Field("homepage", f"{FOAF}homepage", "iri"),
    Field("license", f"{DCT}license", "iri"),
    Field("languages", f"{DCT}language", "iris"),
    *_WHEN,
    Field("places", f"{DCT}spatial", "places"),
    Field("parts", f"{DCT}hasPart", "iris"),
)

DATASET = (
    Field("identifier", f"{DCT}identifier", "plain"),
    *_WORDS,
    *_RESPONSIBLE,
    *_SUBJECT,
    Field("distributions", f"{DCAT}distribution", "parts"),
    *_WHERE,
    Field("geocoding_description", f"{DCATDE}geocodingDescription", "text", DE_2),
    Field("periods", f"{DCT}temporal", "periods"),
    *_WHEN,
    Field("frequency", f"{DCT}accrualPeriodicity", "iri"),
    Field("access_rights", f"{DCT}accessRights", "iri"),
    Field("availability", f"{DCATAP}availability", "iri"),
    Field("license", f"{DCT}license", "iri"),
    Field("languages", f"{DCT}language", "iris"),
    Field("landing_page", f"{DCAT}landingPage", "iri"),
    Field("documentation", f"{FOAF}page", "iris"),
    Field("other_identifiers", f"{ADMS}identifier", "identifiers"),
    Field("version", f"{OWL}versionInfo", "plain", DE_2),
    Field("version", f"{DCAT}version", "plain", DE_3),
    Field("version_notes", f"{ADMS}versionNotes", "text"),
    Field("earlier_versions", f"{DCAT}previousVersion", "iris", DE_3),
    Field("series", f"{DCT}isVersionOf", "iris", DE_2),
    Field("series", f"{DCAT}inSeries", "iris", DE_3),
    *_LAW,
    Field("legal_basis", f"{DCATDE}legalBasis", "text", DE_2),
    Field("provenance", f"{DCT}provenance", "provenance"),
    Field("quality_process", f"{DCATDE}qualityProcessURI", "iri", DE_2),
    Field("creators", f"{DCT}creator", "agents"),
    Field("contributors", f"{DCT}contributor", "agents"),
    Field("maintainers", f"{DCATDE}maintainer", "agents", DE_2),
    Field("maintainers", f"{GEODCAT}custodian", "agents", DE_3),
    Field("originators", f"{DCATDE}originator", "agents", DE_2),
    Field("originators", f"{GEODCAT}originator", "agents", DE_3),
    Field("conforms_to", f"{DCT}conformsTo", "iris"),
    Field("references", f"{DCT}references", "iris"),
    Field("related", f"{DCT}relation", "iris"),
    Field("sources", f"{DCT}source", "iris"),
)

DISTRIBUTION = (
    *_WORDS,
    Field("access_url", f"{DCAT}accessURL", "iri"),
    Field("download_url", f"{DCAT}downloadURL", "iri"),
    Field("access_service", f"{DCAT}accessService", "iri"),
    Field("license", f"{DCT}license", "iri"),
    Field("attribution", f"{DCATDE}licenseAttributionByText", "text"),
    Field("format", f"{DCT}format", "iri"),
    Field("media_type", f"{DCAT}mediaType", "iri"),
    Field("compress_format", f"{DCAT}compressFormat", "iri"),
    Field("package_format", f"{DCAT}packageFormat", "iri"),
    Field("byte_size", f"{DCAT}byteSize", "size"),
    Field("checksum", f"{SPDX}checksum", "checksum"),
    *_WHEN,
    Field("status", f"{ADMS}status", "status"),
    Field("availability", f"{DCATAP}availability", "iri"),
    Field("rights", f"{DCT}rights", "rights"),
    Field("languages", f"{DCT}language", "iris"),
    Field("documentation", f"{FOAF}page", "iris"),
    Field("conforms_to", f"{DCT}conformsTo", "iris"),
    Field("legislation", f"{DCATAP}applicableLegislation", "iris"),
)

SERVICE = (
    Field("identifier", f"{DCT}identifier", "plain"),
    *_WORDS,
    Field("endpoint_url", f"{DCAT}endpointURL", "iri"),
    Field("endpoint_description", f"{DCAT}endpointDescription", "iri"),
    *_RESPONSIBLE,
    Field("serves", f"{DCAT}servesDataset", "iris"),
    *_SUBJECT,
    Field("formats", f"{DCT}format", "iris", DE_3),
    Field("access_rights", f"{DCT}accessRights", "iri"),
    Field("license", f"{DCT}license", "iri"),
    Field("landing_page", f"{DCAT}landingPage", "iri"),
    Field("documentation", f"{FOAF}page", "iris"),
    Field("conforms_to", f"{DCT}conformsTo", "iris"),
    *_WHEN,
    *_LAW,
)

SERIES = (
    Field("identifier", f"{DCT}identifier", "plain"),
    *_WORDS,
    *_RESPONSIBLE,
    *_SUBJECT,
    *_WHERE,
    Field("periods", f"{DCT}temporal", "periods"),
    Field("frequency", f"{DCT}accrualPeriodicity", "iri"),
    *_WHEN,
    Field("members", f"{DCT}hasVersion", "iris", DE_2),
    *_LAW,
)

TABLES = {
    "catalogue": CATALOGUE,
    "dataset": DATASET,
    "distribution": DISTRIBUTION,
    "service": SERVICE,
    "series": SERIES,
}


def fields_of(table: tuple[Field, ...], *, profile: str) -> tuple[Field, ...]:
    """Return the rows that a profile writes."""
    return tuple(row for row in table if row.only in ("", profile))
