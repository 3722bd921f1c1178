"""Addresses of list entries as the lists themselves write them.

Portals write the same entry with http or https, with or without www, with a slash at
the end or none. A portal that does so has a thousand wrong licences at one stroke,
although every one is meant rightly. Addresses outside the lists stay as they are.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Host without www, and how the list itself writes scheme and host.
_LISTS = {
    "dcat-ap.de": "http://dcat-ap.de",
    "publications.europa.eu": "http://publications.europa.eu",
    "data.europa.eu": "http://data.europa.eu",
    "purl.org": "http://purl.org",
    "spdx.org": "http://spdx.org",
    "iana.org": "https://www.iana.org",
}
# Only below these paths is an address an entry of a list; a portal of the same host,
# such as data.europa.eu/data/datasets, keeps its own.
_PATHS = {
    "dcat-ap.de": ("/def/",),
    "publications.europa.eu": ("/resource/authority/",),
    "data.europa.eu": ("/eli/", "/r5r/", "/bna/", "/930/"),
    "purl.org": ("/adms/", "/dc/"),
    "spdx.org": ("/rdf/terms",),
    "iana.org": ("/assignments/media-types/",),
}
_PARTS = re.compile(r"https?://(?:www\.)?([a-z.\-]+)(/.*)", re.IGNORECASE).fullmatch


@lru_cache(maxsize=8192)
def normalise_address(address: str) -> str:
    """Return an entry's address as its list writes it; any other address unchanged.

    https://www.dcat-ap.de/def/licenses/odbl/ becomes http://dcat-ap.de/def/licenses/odbl.
    """
    parts = _PARTS(address.strip())
    host = parts[1].lower() if parts else ""
    if not parts or host not in _LISTS or not parts[2].startswith(_PATHS[host]):
        return address.strip()
    return _LISTS[host] + parts[2].rstrip("/")
