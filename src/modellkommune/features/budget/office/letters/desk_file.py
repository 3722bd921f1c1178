"""The file of a polling desk: one page with its own script, for a computer without network."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from django.template.loader import get_template, render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from modellkommune.commons.ui.words import number_in_words, short_day_in_words
from modellkommune.features.budget.models import HallList
from modellkommune.features.budget.services.hall.lists import marks_on
from modellkommune.features.budget.services.hall.reconciling import FORMAT
from modellkommune.features.budget.services.voting import code_key

FOLDER = "budget/office/desk/"


def desk_file(hall_list: HallList) -> str:
    """Return the page with the list in it.

    It asks nothing of any server: its policy allows its own script and style,
    named by their digests, and nothing else.
    """
    words = _words(hall_list)
    script, style = _source("desk.js"), _source("desk.css")
    return render_to_string(
        f"{FOLDER}desk.html",
        {
            "language": (get_language() or "de").split("-")[0],
            "policy": f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}",
            "words": words,
            "facts": {"desk": hall_list.name, "round": hall_list.round.title},
            "list_json": _as_json(_list(hall_list, words)),
            "script": script,
            "style": style,
        },
    )


def _list(hall_list: HallList, words: dict[str, str]) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "list": hall_list.pk,
        "code_key": code_key(hall_list.round).hex(),
        "list_key": bytes(hall_list.key).hex(),
        "marks": "".join(marks_on(hall_list)),
        "file_name": f"rueckgabe-{slugify(hall_list.name) or hall_list.pk}.json",
        "words": {name: words[name] for name in ("valid", "twice", "unknown", "mistyped", "saved")},
    }


def _words(hall_list: HallList) -> dict[str, str]:
    return {
        "title": _("Check slips"),
        "made": _("list of {day} with {slips} valid slips").format(
            day=short_day_in_words(hall_list.taken_on), slips=number_in_words(hall_list.slips)
        ),
        "label": _("Code of the slip"),
        "hint": _("Scan the picture, or type the code and press Enter."),
        "check": _("Check the slip"),
        "accepted": _("Slips accepted at this desk:"),
        "valid": _("Valid. Please hand out a ballot and keep the slip."),
        "twice": _("Accepted at this desk before. Please hand out no ballot."),
        "unknown": _(
            "Not on the list: used before, withdrawn or replaced by a new code. Please hand out "
            "no ballot and ask the office."
        ),
        "mistyped": _("Typed wrongly. Please compare the code sign by sign."),
        "return_title": _("At the end of the day"),
        "return_text": _(
            "Save the file and bring it to the office. Until then the marks stay in this browser, "
            "also when the page is closed."
        ),
        "save": _("Save the file for the office"),
        "saved": _("The file is saved in the folder of your downloads."),
        "not_kept": _(
            "This browser keeps nothing when the page is closed. Please leave it open and save "
            "the file before you close it."
        ),
        "noscript": _("This page needs its script. Please allow it in your browser."),
    }


def _source(name: str) -> SafeString:
    """A file that stands in the page as it is; it is our own and holds nothing typed."""
    origin = get_template(FOLDER + name).origin.name
    with open(origin, encoding="utf-8") as stream:  # noqa: PTH123  # a template's path is a text
        return mark_safe(stream.read())  # noqa: S308  # see above


def _hash(source: str) -> SafeString:
    digest = base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()
    return mark_safe(f"'sha256-{digest}'")  # noqa: S308  # digits of a digest only


def _as_json(value: dict[str, Any]) -> SafeString:
    """JSON that cannot end the element it stands in, whatever a desk is called."""
    text = json.dumps(value).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return mark_safe(text)  # noqa: S308  # the three signs that HTML reads are escaped
