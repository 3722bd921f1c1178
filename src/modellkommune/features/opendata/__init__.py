"""Open data: what the administration knows, described, checked, and free for everybody.

The three words of this room: a *dataset* (`Dataset`) is described once and belongs to an
office; a *distribution* (`Distribution`) is one of its files or interfaces under an address
that stays; a *data file* (`DataFile`) is one version of such a file, read, checked and then
published. A *source* (`HarvestSource`) brings datasets of other catalogues. Begin reading
with `models/datasets.py` and `models/files.py`, then follow a file through `services/`:
`receiving`, `replacing`, `releasing`, `delivering`.
"""
