"""Parsing XML that strangers wrote: no entities, no network, no surprises in size."""

from __future__ import annotations

import io
from typing import Any

from lxml import etree

from modellkommune.kernel.plans.findings import Refused, finding
from modellkommune.kernel.plans.model import Limits

# An lxml element or tree; lxml ships no types.
Element = Any


def parse(content: bytes, *, limits: Limits) -> Element:
    """Return the root element.

    A document type is refused whatever it says: XPlanGML has none, and entities are
    the way to read foreign files and to burst memory. libxml2's own guards stay on
    (huge_tree=False): nesting beyond 256 and text beyond ten megabytes are refused.

    Raises Refused with the finding that says why.
    """
    if not content.strip():
        raise Refused(finding("file-empty"))
    if len(content) > limits.file_bytes:
        raise Refused(finding("file-too-large", size=len(content), limit=limits.file_bytes))
    try:
        return _root(content, limits)
    except etree.XMLSyntaxError as fault:
        raise Refused(finding("not-xml", line=fault.lineno or 0, reason=_reason(fault))) from None


def _root(content: bytes, limits: Limits) -> Element:
    events = etree.iterparse(
        io.BytesIO(content), events=("start", "end"), resolve_entities=False, no_network=True,
        load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    depth, count = 0, 0
    for event, element in events:
        if event == "end":
            depth -= 1
            continue
        if count == 0 and element.getroottree().docinfo.doctype:
            raise Refused(finding("declares-entities"))
        depth, count = depth + 1, count + 1
        if depth > limits.depth:
            raise Refused(finding("nested-too-deep", limit=limits.depth, line=element.sourceline))
        if count > limits.elements:
            raise Refused(finding("too-many-elements", limit=limits.elements))
    return events.root


def _reason(fault: etree.XMLSyntaxError) -> str:
    return (fault.msg or "not well-formed").split(", line ")[0].rstrip(".")


def local_name(element: Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def namespace_of(element: Element) -> str:
    """The namespace of an element, "" without one."""
    tag = element.tag
    return tag[1:].partition("}")[0] if isinstance(tag, str) and tag[0] == "{" else ""
