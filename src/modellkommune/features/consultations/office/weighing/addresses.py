"""Addresses in the office: assessment table, resolutions, replies."""

from __future__ import annotations

from django.urls import URLPattern, path

from modellkommune.features.consultations.office.weighing import (
    blocks,
    groups,
    papers,
    replies,
    resolutions,
    segment,
    table,
)

RESOLUTION = "resolutions/<int:resolution_id>/"
ROW = f"{RESOLUTION}segments/<int:row_id>/"

of_the_room: list[URLPattern] = [
    path("text-blocks/", blocks.blocks, name="blocks"),
    path("text-blocks/new/", blocks.block, name="block_new"),
    path("text-blocks/<int:block_id>/", blocks.block, name="block"),
    path("text-blocks/<int:block_id>/remove/", blocks.block_remove, name="block_remove"),
]
# Below the address of one record.
urlpatterns: list[URLPattern] = [
    path("table/", table.table, name="table"),
    path("table/take-in/", table.table_take_in, name="table_take_in"),
    path("table/several/", table.table_bulk, name="table_bulk"),
    path("segments/<int:segment_id>/", segment.segment, name="segment"),
    path("segments/<int:segment_id>/split/", segment.segment_split, name="segment_split"),
    path("segments/<int:segment_id>/join/", segment.segment_join, name="segment_join"),
    path("segments/<int:segment_id>/move/", segment.segment_move, name="segment_move"),
    path("segments/<int:segment_id>/leave/", segment.segment_leave, name="segment_leave"),
    path("groups/", groups.groups, name="groups"),
    path("groups/make/", groups.group_make, name="group_make"),
    path("groups/<int:group_id>/", groups.group, name="group"),
    path("resolutions/", resolutions.resolutions, name="resolutions"),
    path(RESOLUTION, resolutions.resolution, name="resolution"),
    path(f"{RESOLUTION}public/", resolutions.resolution_public, name="resolution_public"),
    path(f"{RESOLUTION}public/prepare/", resolutions.public_prepare, name="public_prepare"),
    path(f"{RESOLUTION}public/decline/", resolutions.public_decline, name="public_decline"),
    path(f"{ROW}otherwise/", resolutions.otherwise, name="otherwise"),
    path(f"{ROW}postpone/", resolutions.postpone, name="postpone"),
    path(f"{ROW}public/", resolutions.public_reword, name="public_reword"),
    path("replies/", replies.replies, name="replies"),
    path("replies/make/", replies.replies_make, name="replies_make"),
    path("replies/decline/", replies.replies_decline, name="replies_decline"),
    path("replies/<int:reply_id>/", replies.reply, name="reply"),
    path("council-paper/", papers.council_paper, name="council_paper"),
    path("council-paper/paper.docx", papers.paper_docx, name="paper_docx"),
    path("council-paper/names.docx", papers.names_docx, name="names_docx"),
    path("council-paper/table.xlsx", papers.table_xlsx, name="table_xlsx"),
    path("council-paper/table.pdf", papers.table_pdf, name="table_pdf"),
]
