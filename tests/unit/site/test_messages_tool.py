"""The tool that keeps German complete notices what is missing."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog

from tools import messages


def german(*entries):
    """A catalogue with these (English, German) pairs."""
    catalogue = Catalog(locale="de")
    for english, translation in entries:
        catalogue.add(english, translation)
    return catalogue


def faults(english, known):
    """What the tool says of one text."""
    asked = Catalog(locale="de")
    asked.add(english, locations=[("page.html", 1)])
    return [fault for entry in asked if entry.id for fault in messages.faults_of(entry, known)]


def test_a_translated_text_has_no_fault():
    assert faults("Send", german(("Send", "Absenden"))) == []


def test_a_text_without_german_is_named_with_its_place():
    assert faults("Send", german()) == ['page.html: no German for "Send"']


def test_a_doubtful_translation_counts_as_missing():
    known = german(("Send", "Senden"))
    known.get("Send").flags.add("fuzzy")

    assert faults("Send", known) == ['page.html: no German for "Send"']


def test_a_plural_needs_both_forms():
    entry = ("One vote", "{count} votes")

    assert faults(entry, german((entry, ("Eine Stimme", ""))))


@pytest.mark.parametrize("translation", ["bis zum Tag", "bis {day_of_closing}"])
def test_a_lost_or_misspelt_placeholder_is_noticed(translation):
    assert faults("until {closing_date}", german(("until {closing_date}", translation)))


def test_texts_in_templates_are_found_with_context_and_plural(tmp_path):
    template = tmp_path / "templates" / "page.html"
    template.parent.mkdir()
    template.write_text(
        '{% load i18n %}\n  {% translate "Send" %}\n'
        '{% translate "May" context "month" %}\n'
        "      {% blocktranslate count counter=n %}One vote{% plural %}{{ counter }} votes"
        "{% endblocktranslate %}\n"
    )

    found = {(function, message) for function, message, _ in messages.texts_in(template)}

    assert ("gettext", "Send") in found or ("_", "Send") in found
    assert ("pgettext", ("month", "May")) in found
    assert any(function == "ngettext" and "One vote" in message for function, message in found)
