"""The check against the schemas of XPlanGML, without any network.

The schemas are published by the XLeitstelle and belong to it; whoever runs the
installation puts them into a folder. Their imports name addresses: what lies in the
folder is taken from there, the one of WFS is answered with an empty schema, because
nothing of it occurs inside a plan, and everything else is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

from modellkommune.kernel.plans.findings import Finding, finding
from modellkommune.kernel.plans.objects import feature_elements
from modellkommune.kernel.plans.xml import Element, namespace_of

ENTRY = "XPlanung-Operationen.xsd"
WFS = "http://www.opengis.net/wfs"
EMPTY = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{namespace}"/>'
MOST_FINDINGS = 25
IN_BRACES = re.compile(r"\{[^}]*\}")
ORDER = re.compile(r"^Element '([^']+)': This element is not expected\.(?: Expected is (.*))?$")
LACKS = re.compile(r"^Element '([^']+)': Missing child element\(s\)\.(?: Expected is (.*))?$")
VALUE = re.compile(r"^Element '([^']+)': '(.*)' is not a valid value of the (?:atomic|local) ")
SET = re.compile(r"^Element '([^']+)': \[facet '\w+'\] The value '(.*?)' ")


def check(root: Element, *, version: str, schemas: Path | None) -> tuple[Finding, ...]:
    """Return what does not match the schema of this version, at most 25 places.

    schemas  folder that holds XPlanung-Operationen.xsd of one or more versions, at any
             depth; None when there is none
    """
    entry = _entry(schemas, version) if schemas else None
    if entry is None or schemas is None:
        return (finding("schema-absent", version=version),)
    try:
        schema = _compiled(entry, schemas)
    except (etree.XMLSchemaParseError, etree.XMLSyntaxError, OSError) as fault:
        return (finding("schema-unusable", version=version, reason=str(fault).rstrip(".")),)
    found = list(_faults(schema, root))
    if len(found) > MOST_FINDINGS:
        more = finding("schema-more", count=len(found) - MOST_FINDINGS)
        return (*found[:MOST_FINDINGS], more)
    return tuple(found)


def _entry(schemas: Path, version: str) -> Path | None:
    """The schema file whose namespace is that of the version."""
    ending = "/" + version.replace(".", "/")
    for path in sorted(schemas.rglob(ENTRY)):
        root = etree.parse(str(path), _parser()).getroot()
        if str(root.get("targetNamespace", "")).endswith(ending):
            return path
    return None


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _compiled(entry: Path, schemas: Path) -> Any:
    parser = _parser()
    parser.resolvers.add(FromFolder(schemas))
    return etree.XMLSchema(etree.parse(str(entry), parser))


class FromFolder(etree.Resolver):  # type: ignore[misc]
    """Answers what schemas import: from the folder, or with an empty schema for WFS."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def resolve(self, url: str | None, public_id: str | None, context: Any) -> Any:
        """Hand out a schema; paths within the folder are left to lxml."""
        address = url or ""
        if "://" not in address:
            return None
        if WFS in address or "/wfs" in address:
            return self.resolve_string(EMPTY.format(namespace=WFS + "/2.0"), context)
        name = PurePosixPath(address).name
        for path in sorted(self.folder.rglob(name)):
            return self.resolve_filename(str(path), context)
        raise OSError(f"{address} is not in the folder")


def _faults(schema: Any, root: Element) -> Iterator[Finding]:
    # A WFS collection is not declared here; what it holds is checked one by one.
    parts = feature_elements(root) if namespace_of(root).startswith(WFS) else [root]
    for part in parts:
        if not schema.validate(part):
            for fault in schema.error_log:
                yield _in_words(fault.line, IN_BRACES.sub("", fault.message))


def _in_words(line: int, message: str) -> Finding:
    if match := ORDER.match(message):
        return finding("schema-order", line=line, element=match[1], expected=_expected(match[2]))
    if match := LACKS.match(message):
        return finding("schema-incomplete", line=line, element=match[1],
                       expected=_expected(match[2]))  # fmt: skip
    if match := VALUE.match(message) or SET.match(message):
        return finding("schema-value", line=line, element=match[1], value=match[2])
    return finding("schema", line=line, reason=message.rstrip("."))


def _expected(text: str | None) -> str:
    """Names out of "one of ( a, b )."; long lists are cut, nobody reads forty names."""
    names = re.findall(r"[A-Za-z_][\w.-]*", (text or "").replace("one of", ""))
    if not names:
        return "-"
    return ", ".join(names[:6]) + (" …" if len(names) > 6 else "")
