"""What properties are called, and which field of our model they fill."""

from __future__ import annotations

from collections.abc import Mapping

# Property -> German name, English name, field of `kernel.catalogue.model`.
PROPERTIES: Mapping[str, tuple[str, str, str]] = {
    "adms:identifier": ("weitere Kennung", "other identifier", "other_identifiers"),
    "adms:sample": ("Beispiel", "sample", ""),
    "adms:status": ("Status", "status", "status"),
    "adms:versionNotes": ("Hinweise zur Version", "version notes", "version_notes"),
    "dcat:accessService": ("Datendienst", "access service", "access_service"),
    "dcat:accessURL": ("Zugangsadresse", "access address", "access_url"),
    "dcat:bbox": ("umgebendes Rechteck", "bounding box", "bbox"),
    "dcat:byteSize": ("Dateigröße", "size in bytes", "byte_size"),
    "dcat:catalog": ("enthaltener Katalog", "catalogue", "parts"),
    "dcat:centroid": ("Mittelpunkt", "centroid", "centroid"),
    "dcat:compressFormat": ("Kompressionsformat", "compression format", "compress_format"),
    "dcat:contactPoint": ("Kontakt", "contact", "contacts"),
    "dcat:dataset": ("Datensatz", "dataset", "datasets"),
    "dcat:distribution": ("Datei", "distribution", "distributions"),
    "dcat:downloadURL": ("Adresse zum Herunterladen", "download address", "download_url"),
    "dcat:endDate": ("Ende", "end", "ends_on"),
    "dcat:endpointDescription": (
        "Beschreibung der Schnittstelle", "description of the endpoint", "endpoint_description",
    ),
    "dcat:endpointURL": ("Adresse der Schnittstelle", "endpoint address", "endpoint_url"),
    "dcat:granularity": ("Detailgrad", "granularity", ""),
    "dcat:hadRole": ("Rolle", "role", ""),
    "dcat:hasVersion": ("Fassung", "version", ""),
    "dcat:inSeries": ("Datenreihe", "series", "series"),
    "dcat:keyword": ("Stichwort", "keyword", "keywords"),
    "dcat:landingPage": ("Internetseite des Datensatzes", "landing page", "landing_page"),
    "dcat:mediaType": ("Medientyp", "media type", "media_type"),
    "dcat:packageFormat": ("Paketformat", "package format", "package_format"),
    "dcat:qualifiedRelation": ("Beziehung", "relation", ""),
    "dcat:record": ("Katalogeintrag", "catalogue record", ""),
    "dcat:servesDataset": ("Datensatz des Dienstes", "dataset served", "serves"),
    "dcat:service": ("Datendienst", "data service", "services"),
    "dcat:spatialResolutionInMeters": ("räumliche Auflösung", "spatial resolution", ""),
    "dcat:startDate": ("Beginn", "start", "starts_on"),
    "dcat:temporalResolution": ("zeitliche Auflösung", "temporal resolution", ""),
    "dcat:theme": ("Thema", "theme", "themes"),
    "dcat:themeTaxonomy": ("Liste der Themen", "list of themes", ""),
    "dcat:version": ("Version", "version", "version"),
    "dcatap:applicableLegislation": ("Rechtsgrundlage", "applicable legislation", "legislation"),
    "dcatap:availability": ("geplante Verfügbarkeit", "planned availability", "availability"),
    "dcatap-hash:availability": ("geplante Verfügbarkeit", "planned availability", "availability"),
    "<http://data.europa.eu/r5ravailability>": (
        "geplante Verfügbarkeit", "planned availability", "availability",
    ),
    "dcatap:hvdCategory": (
        "Kategorie hochwertiger Datensätze", "category of high-value datasets", "hvd_categories",
    ),
    "dcatde:contributorID": ("Datenbereitsteller", "contributor", "contributor_ids"),
    "dcatde:geocodingDescription": (
        "Gebiet in Worten", "area in words", "geocoding_description",
    ),
    "dcatde:legalBasis": ("Rechtsgrundlage in Worten", "legal basis", "legal_basis"),
    "dcatde:licenseAttributionByText": (
        "Text der Namensnennung", "text of the attribution", "attribution",
    ),
    "dcatde:maintainer": ("Bearbeitung", "maintainer", "maintainers"),
    "dcatde:originator": ("Urheber", "originator", "originators"),
    "dcatde:plannedAvailability": (
        "geplante Verfügbarkeit", "planned availability", "availability",
    ),
    "dcatde:politicalGeocodingLevelURI": (
        "Verwaltungsebene", "political level", "geocoding_levels",
    ),
    "dcatde:politicalGeocodingURI": ("Gebietsschlüssel", "region key", "geocoding"),
    "dcatde:qualityProcessURI": (
        "Qualitätssicherung", "quality process", "quality_process",
    ),
    "dct:accessRights": ("Zugang", "access rights", "access_rights"),
    "dct:accrualPeriodicity": ("Häufigkeit der Aktualisierung", "frequency", "frequency"),
    "dct:conformsTo": ("Standard", "standard", "conforms_to"),
    "dct:contributor": ("Mitwirkung", "contributing agent", "contributors"),
    "dct:creator": ("Erstellung", "creator", "creators"),
    "dct:description": ("Beschreibung", "description", "description"),
    "dct:format": ("Format", "format", "format"),
    "dct:hasPart": ("Teil", "part", "parts"),
    "dct:hasVersion": ("Version", "version", ""),
    "dct:identifier": ("Kennung", "identifier", "identifier"),
    "dct:isPartOf": ("übergeordneter Katalog", "parent catalogue", ""),
    "dct:issued": ("Datum der Veröffentlichung", "date of publication", "issued"),
    "dct:isVersionOf": ("Version von", "version of", ""),
    "dct:language": ("Sprache", "language", "languages"),
    "dct:license": ("Lizenz", "licence", "license"),
    "dct:modified": ("Datum der letzten Änderung", "date of the last change", "modified"),
    "dct:provenance": ("Herkunft", "provenance", "provenance"),
    "dct:publisher": ("Herausgeber", "publisher", "publisher"),
    "dct:references": ("Verweis", "reference", "references"),
    "dct:relation": ("verwandte Quelle", "related resource", "related"),
    "dct:rights": ("Rechte", "rights", "rights"),
    "dct:source": ("Ursprung", "source", "sources"),
    "dct:spatial": ("Gebiet", "place", "places"),
    "dct:temporal": ("Zeitraum", "period", "periods"),
    "dct:title": ("Titel", "title", "title"),
    "dct:type": ("Art", "kind", "kind"),
    "foaf:homepage": ("Startseite", "homepage", "homepage"),
    "foaf:name": ("Name", "name", "name"),
    "foaf:page": ("Dokumentation", "documentation", "documentation"),
    "foaf:primaryTopic": ("beschriebenes Objekt", "thing described", ""),
    "geodcatap:custodian": ("Verwaltung der Daten", "custodian", "maintainers"),
    "geodcatap:originator": ("Urheber", "originator", "originators"),
    "locn:geometry": ("Umriss", "outline", "geometry"),
    "odrl:hasPolicy": ("Nutzungsregel", "policy", ""),
    "owl:versionInfo": ("Version", "version", "version"),
    "prov:agent": ("Stelle", "agent", ""),
    "prov:qualifiedAttribution": ("Zuordnung", "attribution", ""),
    "prov:wasGeneratedBy": ("erzeugender Vorgang", "generating activity", ""),
    "schema:endDate": ("Ende", "end", "ends_on"),
    "schema:startDate": ("Beginn", "start", "starts_on"),
    "skos:notation": ("Wert der Kennung", "notation", "other_identifiers"),
    "spdx:algorithm": ("Verfahren der Prüfsumme", "checksum algorithm", "algorithm"),
    "spdx:checksum": ("Prüfsumme", "checksum", "checksum"),
    "spdx:checksumValue": ("Wert der Prüfsumme", "checksum value", "value"),
    "time:hasBeginning": ("Beginn", "beginning", "starts_on"),
    "time:hasEnd": ("Ende", "end", "ends_on"),
    "vcard:fn": ("Name", "name", "name"),
    "vcard:hasEmail": ("E-Mail-Adresse", "e-mail address", "email"),
    "vcard:hasTelephone": ("Telefonnummer", "telephone number", "phone"),
    "vcard:hasURL": ("Kontaktseite", "contact page", "page"),
}  # fmt: skip
# Thing that a rule is made for -> German name, English name, where it stands in a dataset.
THINGS: Mapping[str, tuple[str, str, str]] = {
    "adms:Identifier": ("Kennung", "identifier", "other_identifiers"),
    "dcat:Catalog": ("Katalog", "catalogue", ""),
    "dcat:CatalogRecord": ("Katalogeintrag", "catalogue record", ""),
    "dcat:DataService": ("Datendienst", "data service", ""),
    "dcat:Dataset": ("Datensatz", "dataset", ""),
    "dcat:DatasetSeries": ("Datenreihe", "series", ""),
    "dcat:Distribution": ("Datei", "distribution", "distributions"),
    "dcat:Relationship": ("Beziehung", "relationship", ""),
    "dcat:contactPoint": ("Kontakt", "contact", "contacts"),
    "dct:LicenseDocument": ("Lizenz", "licence", "distributions"),
    "dct:Location": ("Gebiet", "place", "places"),
    "dct:PeriodOfTime": ("Zeitraum", "period", "periods"),
    "foaf:Agent": ("Stelle", "agent", "publisher"),
    "prov:Attribution": ("Zuordnung", "attribution", ""),
    "spdx:Checksum": ("Prüfsumme", "checksum", "distributions"),
    "vcard:Kind": ("Kontakt", "contact", "contacts"),
}
# Kinds of things that a value must be of, where THINGS has no name.
KINDS: Mapping[str, tuple[str, str]] = {
    "dcat:Resource": ("Datensatz, Dienst oder Katalog", "resource"),
    "dcat:Role": ("Rolle", "role"),
    "dct:RightsStatement": ("Angabe zu Rechten", "rights statement"),
    "dct:Standard": ("Standard", "standard"),
    "eli:LegalResource": ("Rechtsquelle", "legal resource"),
    "foaf:Document": ("Dokument", "document"),
    "rdfs:Resource": ("Verweis", "resource"),
    "skos:Concept": ("Eintrag einer Liste", "entry of a list"),
    "spdx:ChecksumAlgorithm": ("Verfahren für Prüfsummen", "checksum algorithm"),
    "time:Instant": ("Zeitpunkt", "instant"),
}


def name_of(name: str, language: str) -> str:
    """Return what a property, or a choice of properties, is called."""
    place, word = (0, "oder") if language == "de" else (1, "or")
    names = [PROPERTIES[one][place] if one in PROPERTIES else one for one in name.split("|")]
    distinct = list(dict.fromkeys(names))
    if len(distinct) == 1:
        return distinct[0]
    return f"{', '.join(distinct[:-1])} {word} {distinct[-1]}"


def thing_named(name: str, language: str) -> str:
    """Return what a kind of thing is called."""
    names: tuple[str, ...] = THINGS.get(name) or KINDS.get(name) or (name, name)
    return names[0 if language == "de" else 1]


def field_of(target: str, name: str) -> str:
    """Return the field that would put a finding right: "title", "distributions.license".

    A finding about something inside a dataset names the place first. "" when our model has
    no field for it.
    """
    first, _, _ = name.partition("|")
    field = PROPERTIES[first][2] if first in PROPERTIES else ""
    place = THINGS[target][2] if target in THINGS else ""
    return f"{place}.{field}" if place and field else place or field
