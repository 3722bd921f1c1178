"""The lists of a catalogue: what they hold, and how a newer one takes their place."""

from __future__ import annotations

import pytest

from modellkommune.kernel.catalogue import vocabularies
from modellkommune.kernel.catalogue.vocabularies.reading import SETTING, table
from modellkommune.kernel.catalogue.vocabularies.schemes import scheme_of
from modellkommune.kernel.catalogue.vocabularies.updating import ListNotKnown, update

LICENCES = "http://dcat-ap.de/def/licenses/"
GEOCODING = "http://dcat-ap.de/def/politicalGeocoding/"
NEW_LIST = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://dcat-ap.de/def/contributors/landkreisSonnenau> a skos:Concept ;
  skos:inScheme <http://dcat-ap.de/def/contributors> ; skos:prefLabel "Landkreis Sonnenau"@de .
<http://dcat-ap.de/def/contributors/openNRW> a skos:Concept ;
  skos:inScheme <http://dcat-ap.de/def/contributors> ; skos:prefLabel "Open.NRW"@de .
"""


def test_licences_say_whether_they_are_open_and_whether_somebody_is_to_be_named():
    known = vocabularies.licences()

    zero, by = known[LICENCES + "dl-zero-de/2.0"], known[LICENCES + "dl-by-de/2.0"]
    closed = known[LICENCES + "other-closed"]
    assert (zero.is_open, zero.needs_attribution) == (True, False)
    assert (by.is_open, by.needs_attribution) == (True, True)
    assert not closed.is_open
    assert len(known) == 34


def test_formats_know_what_data_europa_eu_thinks_of_them():
    by_code = {one.code: one for one in vocabularies.file_types().values()}

    assert (by_code["CSV"].is_open, by_code["CSV"].is_readable) == (True, True)
    assert (by_code["XLSX"].is_open, by_code["XLSX"].is_readable) == (False, True)
    assert by_code["CSV"].media_type == "text/csv"
    assert "xlsx" in by_code["XLSX"].endings


@pytest.mark.parametrize(
    "entries",
    [
        vocabularies.themes, vocabularies.frequencies, vocabularies.planned_availability,
        vocabularies.access_rights, vocabularies.languages, vocabularies.hvd_categories,
        vocabularies.statuses, vocabularies.dataset_types, vocabularies.publisher_types,
        vocabularies.geocoding_levels, vocabularies.media_types,
    ],
    ids=lambda one: one.__name__,
)  # fmt: skip
def test_every_entry_is_called_something_in_german(entries):
    assert entries()
    assert all(entry.label_de and entry.code for entry in entries().values())


def test_contributors_are_those_of_october_2025():
    codes = {one.code for one in vocabularies.contributors().values()}

    assert len(codes) == 69
    assert {"openNRW", "stadtAugsburg"} <= codes


def test_beginnings_of_municipal_keys_are_keys_of_districts_and_states():
    # Münster: regional key, AGS, and the city as a district.
    assert scheme_of(GEOCODING + "regionalKey/055150000000") == GEOCODING + "regionalKey"
    assert scheme_of(GEOCODING + "municipalityKey/05515000") == GEOCODING + "municipalityKey"
    assert scheme_of(GEOCODING + "districtKey/05515") == GEOCODING + "districtKey"
    assert scheme_of(GEOCODING + "stateKey/05") == GEOCODING + "stateKey"
    # The invented key of the demo world is in no list.
    assert scheme_of(GEOCODING + "municipalityKey/99001001") == ""


def test_a_newer_list_takes_the_place_of_ours(tmp_path, monkeypatch):
    name, number = update(NEW_LIST.encode(), name="list.ttl", folder=tmp_path)
    monkeypatch.setenv(SETTING, str(tmp_path))
    table.cache_clear()

    labels = {one.code: one.label_de for one in vocabularies.contributors().values()}

    table.cache_clear()
    assert (name, number) == ("contributors", 2)
    assert labels == {"openNRW": "Open.NRW", "landkreisSonnenau": "Landkreis Sonnenau"}


def test_a_list_that_nothing_uses_is_refused(tmp_path):
    with pytest.raises(ListNotKnown):
        update(b"<urn:a> <urn:b> <urn:c> .", name="list.ttl", folder=tmp_path)

    assert not list(tmp_path.iterdir())
