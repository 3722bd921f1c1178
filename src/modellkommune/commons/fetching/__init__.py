"""Fetching from other servers without being led astray.

Serves rooms that take data from elsewhere: catalogues of other portals, the file a
steward names by its address, links that are checked. An address comes from people or
from the catalogue of a stranger, so it could point into our own network, never end, or
unpack to more than the disk holds. Three words: a `target` is an address taken apart,
its name resolved once to `addresses` that were checked, and `Limits` say how much and
how long. Begin reading in fetching.py; other rooms import from public.py.
"""
