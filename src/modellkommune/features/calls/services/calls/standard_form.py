"""A form to begin with: the questions that most calls ask."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from modellkommune.features.calls.models import BlockKind, BlockUse, Call
from modellkommune.features.calls.services.calls.blocks import add_block
from modellkommune.features.calls.services.calls.writing import editable_call


def write_standard_form(*, call: Call) -> None:
    """Fill an empty form with the questions that most calls ask."""
    with transaction.atomic():
        if not editable_call(call).blocks.exists():
            for facts in standard_blocks(call):
                add_block(call=call, **facts)


def standard_blocks(call: Call) -> list[dict[str, Any]]:
    """Questions for a beginning: who applies, what for, what it costs, declarations."""
    themes = [{"code": theme.code, "title": theme.title} for theme in call.themes.all()]
    return [
        *_who(call),
        _block("heading-plan", BlockKind.HEADING, _("Your project")),
        _block("title", BlockKind.LINE, _("Title of the project"), BlockUse.TITLE, most=120,
               public=True),
        _block("summary", BlockKind.TEXT, _("Short description"), BlockUse.SUMMARY, most=1_000,
               public=True,
               help=_("For people who do not know your place. It becomes public if you are chosen.")),
        *([_block("themes", BlockKind.CHOICES, _("Themes"), BlockUse.THEMES, options=themes)]
          if themes else []),
        _block("situation", BlockKind.TEXT, _("Where do you stand today?"), most=3_000),
        _block("plan", BlockKind.TEXT, _("What do you want to do, and with whom?"), most=5_000),
        _block("transfer", BlockKind.TEXT, _("What can others take over from it?"), most=2_000),
        _block("from", BlockKind.DATE, _("The project begins on")),
        _block("to", BlockKind.DATE, _("The project ends on")),
        *_money(),
        *_declarations(call),
    ]  # fmt: skip


def _who(call: Call) -> list[dict[str, Any]]:
    joint = _block(
        "partners", BlockKind.TABLE, _("Partners of a joint application"), BlockUse.PARTNERS,
        required=False, names=True,
        help=_("Only for joint applications: every partner, you included."),
        options=[
            {"code": "name", "title": _("Partner"), "kind": "line"},
            {"code": "key", "title": _("Official key"), "kind": "line"},
        ],
    )  # fmt: skip
    return [
        _block("heading-who", BlockKind.HEADING, _("Who applies")),
        _block("name", BlockKind.LINE, _("Name of the municipality or county"),
               BlockUse.APPLICANT_NAME, names=True),
        _block("key", BlockKind.LINE, _("Official municipality key (AGS)"), BlockUse.APPLICANT_KEY,
               names=True, help=_("Eight digits; for a county five. It stands on every tax form.")),
        _block("contact", BlockKind.LINE, _("Person to ask"), BlockUse.CONTACT_NAME, names=True),
        _block("email", BlockKind.LINE, _("E-mail address"), BlockUse.CONTACT_EMAIL, names=True),
        _block("phone", BlockKind.LINE, _("Telephone"), BlockUse.CONTACT_PHONE, names=True,
               required=False),
        *([joint] if call.joint_allowed else []),
    ]  # fmt: skip


def _money() -> list[dict[str, Any]]:
    return [
        _block("heading-money", BlockKind.HEADING, _("Cost and money")),
        _block("costs", BlockKind.TABLE, _("Cost plan"),
               options=[
                   {"code": "what", "title": _("What for"), "kind": "line"},
                   {"code": "amount", "title": _("Amount in euros"), "kind": "money"},
               ]),
        _block("total", BlockKind.MONEY, _("Total cost"), BlockUse.TOTAL_COST),
        _block("requested", BlockKind.MONEY, _("Grant that you apply for"), BlockUse.REQUESTED),
    ]  # fmt: skip


def _declarations(call: Call) -> list[dict[str, Any]]:
    return [
        _block("heading-declarations", BlockKind.HEADING, _("Declarations")),
        _block("not-begun", BlockKind.YES, _("The project has not begun."), BlockUse.NOT_BEGUN,
               help=_("A contract for deliveries or works counts as a beginning. Planning does not.")),
        _block("early-start", BlockKind.TEXT, _("We ask to begin before the award, because"),
               BlockUse.EARLY_START, required=False, most=1_000,
               help=_("Only if you cannot wait. The permission gives no claim to a grant.")),
        _block("right", BlockKind.YES, _("All statements are correct and complete.")),
    ]  # fmt: skip


def _block(
    code: str, kind: BlockKind, title: str, use: BlockUse = BlockUse.NONE, **options: Any
) -> dict[str, Any]:
    """One block of the standard form; headings ask nothing and are never required."""
    return {
        "code": code,
        "kind": kind,
        "title": title,
        "use": use,
        "description": options.get("help", ""),
        "is_required": options.get("required", kind != BlockKind.HEADING),
        "options": options.get("options", []),
        "most_characters": options.get("most"),
        "names_somebody": options.get("names", False),
        "is_published": options.get("public", False),
    }
