"""What every page of this room in the office shares; see commons/office/frame.py.

A view is decorated with `@of_a_dataset(permissions.KEEP)` and takes (request, dataset)
and what else its address names; it answers with `dataset_page(…)`.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from modellkommune.commons.office.frame import RoomFrame, posted
from modellkommune.commons.office.views.page import needs
from modellkommune.features.opendata.models import Dataset

__all__ = [
    "dataset_page",
    "needs",
    "of_a_dataset",
    "posted",
    "room_page",
    "to_dataset",
    "url_if_there",
]

FRAME = RoomFrame(
    namespace="opendata_office",
    model=Dataset,
    label=gettext_lazy("Open data"),
    icon="table",
    record="dataset",
)
of_a_dataset = FRAME.of_a_record
dataset_page = FRAME.record_page
room_page = FRAME.room_page
to_dataset = FRAME.to_record
url_if_there = FRAME.url_if_there
