"""Small plans of XPlanGML, written for the tests: one square kilometre in Lindental."""

from __future__ import annotations

import io
import zipfile

SQUARE = "500000 5800000 501000 5800000 501000 5801000 500000 5801000 500000 5800000"
HEAD = (
    '<xplan:XPlanAuszug xmlns:xplan="http://www.xplanung.de/xplangml/{version}" '
    'xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'gml:id="all">'
)


def polygon(points: str = SQUARE, *, system: str = "EPSG:25832") -> str:
    """A polygon of GML with one outer ring."""
    name = f' srsName="{system}"' if system else ""
    return (
        f"<gml:Polygon{name}><gml:exterior><gml:LinearRing>"
        f"<gml:posList>{points}</gml:posList>"
        "</gml:LinearRing></gml:exterior></gml:Polygon>"
    )


def plan(
    *, points: str = SQUARE, system: str = "EPSG:25832", key: str = "03101000",
    name: str = "Mühlenfeld", gml_id: str = "plan", part: str = "part",
) -> str:  # fmt: skip
    """A development plan of Lower Saxony with one part."""
    return (
        f'<gml:featureMember><xplan:BP_Plan gml:id="{gml_id}"><xplan:name>{name}</xplan:name>'
        f"<xplan:raeumlicherGeltungsbereich>{polygon(points, system=system)}"
        "</xplan:raeumlicherGeltungsbereich>"
        f"<xplan:gemeinde><xplan:XP_Gemeinde><xplan:ags>{key}</xplan:ags>"
        "<xplan:gemeindeName>Lindental</xplan:gemeindeName></xplan:XP_Gemeinde></xplan:gemeinde>"
        f'<xplan:bereich xlink:href="#{part}"/></xplan:BP_Plan></gml:featureMember>'
        f'<gml:featureMember><xplan:BP_Bereich gml:id="{part}">'
        f'<xplan:gehoertZuPlan xlink:href="#{gml_id}"/></xplan:BP_Bereich></gml:featureMember>'
    )


def area(
    *, points: str = SQUARE, system: str = "EPSG:25832", gml_id: str = "wa1", part: str = "part",
    code: str = "1200", number: str = "1",
) -> str:  # fmt: skip
    """A building area, a general residential one unless told otherwise."""
    return (
        f'<gml:featureMember><xplan:BP_BaugebietsTeilFlaeche gml:id="{gml_id}">'
        f"<xplan:gliederung1>{number}</xplan:gliederung1>"
        f'<xplan:gehoertZuBereich xlink:href="#{part}"/>'
        f"<xplan:position>{polygon(points, system=system)}</xplan:position>"
        f"<xplan:besondereArtDerBaulNutzung>{code}</xplan:besondereArtDerBaulNutzung>"
        "</xplan:BP_BaugebietsTeilFlaeche></gml:featureMember>"
    )


def document(*members: str, version: str = "6/0") -> bytes:
    """A whole file."""
    head = HEAD.format(version=version)
    return (head + "".join(members) + "</xplan:XPlanAuszug>").encode()


def archive(*files: tuple[str, bytes]) -> bytes:
    """A zip of these files."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files:
            packed.writestr(name, content)
    return memory.getvalue()


def codes(read: object) -> list[str]:
    """The codes of the findings, in their order."""
    return [one.code for one in read.findings]  # type: ignore[attr-defined]
