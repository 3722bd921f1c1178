"""Places of an invented state, as lines of the register of municipalities.

Their keys begin with 99, which the official register has not given to anybody.
"""

from __future__ import annotations

from datetime import date

from modellkommune.commons.authorities.models import RegisteredMunicipality

STATE, STATE_NAME = "99", "Musterland"
STATUS_DATE = date(2025, 12, 31)
# Key of the county, its name.
COUNTIES = {
    "99001": "Landkreis Sonnenau",
    "99002": "Landkreis Kornau",
    "99003": "Landkreis Silberbach",
    "99004": "Kreis Moorstedt",
    "99005": "Landkreis Falkenmoor",
    "99006": "Kreis Weidenfurt",
    "99090": "Hafenrode",
    "99091": "Königslinde",
    "99092": "Haselmünde",
}
# Key, official name, type, inhabitants, area in hectares.
PLACES = (
    ("99001001", "Lindental, Stadt", "Stadt", 48_000, 9_820),
    ("99001002", "Auenfeld, Stadt", "Stadt", 12_000, 6_410),
    ("99001003", "Birkenhain", "Gemeinde", 5_400, 3_150),
    ("99002001", "Eschwasser, Stadt", "Stadt", 23_700, 8_770),
    ("99002002", "Ulmenbach", "Gemeinde", 3_100, 2_940),
    ("99002003", "Lerchenfelde", "Gemeinde", 8_900, 5_230),
    ("99002004", "Apfelrode", "Gemeinde", 1_450, 2_110),
    ("99003001", "Dornhagen, Stadt", "Stadt", 61_300, 10_450),
    ("99003002", "Quellstadt, Stadt", "Stadt", 17_200, 6_980),
    ("99003003", "Tannhof", "Gemeinde", 2_250, 4_020),
    ("99003004", "Mühlwalde", "Gemeinde", 6_700, 3_890),
    ("99004001", "Marschhude, Stadt", "Stadt", 34_900, 12_300),
    ("99004002", "Seggenau", "Gemeinde", 4_300, 5_510),
    ("99004003", "Storchenau, Stadt", "Stadt", 14_600, 7_240),
    ("99004004", "Binsenfeld", "Gemeinde", 960, 1_870),
    ("99005001", "Kranichsee, Stadt", "Stadt", 28_400, 15_600),
    ("99005002", "Hochweiler", "Gemeinde", 3_700, 3_360),
    ("99005003", "Glockenstedt, Stadt", "Stadt", 19_100, 8_030),
    ("99005004", "Rotbuchen", "Gemeinde", 7_800, 6_620),
    ("99006001", "Fährbrück, Stadt", "Stadt", 72_500, 9_910),
    ("99006002", "Schlehdorn", "Gemeinde", 2_900, 2_480),
    ("99006003", "Erlenbrück, Stadt", "Stadt", 11_300, 5_740),
    ("99090000", "Hafenrode, Stadt", "Kreisfreie Stadt", 143_000, 14_200),
    ("99091000", "Königslinde, Stadt", "Kreisfreie Stadt", 236_000, 18_900),
    ("99092000", "Haselmünde, Stadt", "Kreisfreie Stadt", 108_500, 11_700),
)


def write_into_the_register() -> int:
    """Add the invented places to the register; return how many there are."""
    for key, name, kind, population, area in PLACES:
        RegisteredMunicipality.objects.update_or_create(
            ags=key,
            defaults={
                "ars": f"{key[:5]}0{key[5:]}{key[5:]}",
                "name": name,
                "type": kind,
                "population": population,
                "area_hectares": area,
                "association_ars": f"{key[:5]}0{key[5:]}",
                "association": name,
                "county_ags": key[:5],
                "county": COUNTIES[key[:5]],
                "state_ags": STATE,
                "state": STATE_NAME,
                "status_date": STATUS_DATE,
                "listed": True,
            },
        )
    return len(PLACES)
