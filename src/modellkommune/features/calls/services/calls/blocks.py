"""Building the form: add, change, move, copy and remove its blocks."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from modellkommune.features.calls.models import BlockKind, BlockUse, Call, FormBlock
from modellkommune.features.calls.services.calls.writing import editable_call, free_code

# A title that is copied must still fit into its field.
LONGEST_TITLE = 200


def add_block(*, call: Call, after: FormBlock | None = None, **facts: Any) -> FormBlock:
    """Put a block behind another, or at the end. Raises AlreadyFixed."""
    with transaction.atomic():
        held = editable_call(call)
        blocks = list(held.blocks.all())
        code = facts.pop("code", "") or free_code(facts["title"], {b.code for b in blocks})
        made: FormBlock = FormBlock.objects.create(
            authority=held.authority, call=held, code=code, position=len(blocks), **facts
        )
        place = blocks.index(after) + 1 if after in blocks else len(blocks)
        _number([*blocks[:place], made, *blocks[place:]])
    return made


def change_block(*, call: Call, block: FormBlock, **facts: Any) -> None:
    """Store what was changed; the code stays. Raises AlreadyFixed."""
    with transaction.atomic():
        editable_call(call)
        for name, value in facts.items():
            setattr(block, name, value)
        block.save(update_fields=list(facts))


def move_block(*, call: Call, block: FormBlock, up: bool) -> None:
    """Exchange a block with its neighbour; at the edge nothing happens."""
    with transaction.atomic():
        blocks = list(editable_call(call).blocks.all())
        place = blocks.index(block)
        other = place - 1 if up else place + 1
        if 0 <= other < len(blocks):
            blocks[place], blocks[other] = blocks[other], blocks[place]
            _number(blocks)


def copy_block(*, call: Call, block: FormBlock) -> FormBlock:
    """Put a copy behind the block; it is taken for nothing, because the block already is."""
    title = _("{title} (copy)").format(title=block.title[: LONGEST_TITLE - 20])
    return add_block(
        call=call, after=block, title=title, description=block.description, kind=block.kind,
        use=BlockUse.NONE, is_required=block.is_required, options=block.options,
        most_characters=block.most_characters, names_somebody=block.names_somebody,
        is_published=block.is_published,
    )  # fmt: skip


def remove_block(*, call: Call, block: FormBlock) -> dict[str, Any]:
    """Take a block out; return what `restore_block` needs to put it back."""
    with transaction.atomic():
        held = editable_call(call)
        kept = {
            name: getattr(block, name)
            for name in (
                "code", "title", "description", "kind", "use", "is_required", "options",
                "most_characters", "names_somebody", "is_published", "position",
            )
        }  # fmt: skip
        block.delete()
        _number(list(held.blocks.all()))
    return kept


def restore_block(*, call: Call, kept: dict[str, Any]) -> FormBlock:
    """Put back what was taken out, where it stood."""
    facts = dict(kept)
    place = facts.pop("position")
    with transaction.atomic():
        blocks = list(editable_call(call).blocks.all())
        if any(block.code == facts["code"] for block in blocks):
            facts["code"] = ""
        before = blocks[place - 1] if 0 < place <= len(blocks) else None
        made = add_block(call=call, after=before, **facts)
        if place == 0:
            _number([made, *blocks])
    return made


def fit_theme_question(*, call: Call) -> None:
    """Let the form ask for the themes that the call has now.

    A form without the question gets it behind the short description; with the
    last theme the question goes too, because it would have no answers.
    """
    with transaction.atomic():
        held = editable_call(call)
        options = [{"code": theme.code, "title": theme.title} for theme in held.themes.all()]
        asked = held.blocks.filter(use=BlockUse.THEMES).first()
        if asked is not None and not options:
            remove_block(call=held, block=asked)
        elif asked is not None:
            change_block(call=held, block=asked, options=options)
        elif options and held.blocks.exists():
            add_block(
                call=held, after=held.blocks.filter(use=BlockUse.SUMMARY).first(), code="themes",
                title=_("Themes"), kind=BlockKind.CHOICES, use=BlockUse.THEMES, options=options,
                is_required=True,
            )  # fmt: skip


def _number(blocks: list[FormBlock]) -> None:
    for position, block in enumerate(blocks):
        if block.position != position:
            block.position = position
            block.save(update_fields=["position"])
