"""The programme office of the demo: calls, applications, a jury and grants.

Begin with `building.py`; the invented applicants stand in `applicants.py`, their
places in `invented_places.py`.
"""
