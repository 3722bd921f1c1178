"""The check against the published XSDs, offline, where a folder with them is named.

The schemas are not part of this program; whoever runs it fetches them from the
XLeitstelle and names the folder.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from modellkommune.kernel.xbeteiligung.findings import Finding, finding

ENTRY = "xbeteiligung.xsd"
MOST_LISTED = 20


class SchemasFaulty(ValueError):
    """The folder does not hold the schemas, or they cannot be read together."""


@dataclass(frozen=True)
class Schemas:
    """The schemas of a folder, ready to check with."""

    compiled: Any

    def check(self, message: Any) -> list[Finding]:
        """Return the violations of a message (an lxml element), at most twenty one by one.

        message  the root of the message
        """
        if self.compiled.validate(message):
            return []
        log = list(self.compiled.error_log)
        found = [
            finding("schema", line=entry.line, reason=entry.message) for entry in log[:MOST_LISTED]
        ]
        rest = len(log) - MOST_LISTED
        return found + ([finding("schema-more", count=rest)] if rest > 0 else [])

    def check_bytes(self, content: bytes) -> list[Finding]:
        """Return the violations of a message that was written here."""
        return self.check(etree.fromstring(content, hardened_parser()))


def load_schemas(folder: Path) -> Schemas:
    """Return the schemas of a folder; nothing outside of it is read.

    folder  holds `xbeteiligung.xsd` and what it includes

    Takes about a fifth of a second; keep the result. Raises SchemasFaulty.
    """
    parser = hardened_parser()
    parser.resolvers.add(_InFolder(folder))
    entry = folder / ENTRY
    try:
        document = etree.fromstring(entry.read_bytes(), parser, base_url=ENTRY)
        return Schemas(etree.XMLSchema(document))
    except (OSError, etree.XMLSyntaxError, etree.XMLSchemaParseError) as fault:
        raise SchemasFaulty(str(fault)) from fault


def hardened_parser() -> Any:
    """Return a parser that reads no entities, no document types and nothing from elsewhere."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip


class _InFolder(etree.Resolver):  # type: ignore[misc]  # lxml has no types
    """Finds every schema by its name alone in one folder, whatever address it is asked by."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:
        name = system_url.replace("\\", "/").rpartition("/")[2]
        path = self.folder / name
        if path.parent == self.folder and path.is_file():
            return self.resolve_string(path.read_bytes(), context, base_url=name)
        raise SchemasFaulty(name)
