"""The HTML part says what the text says, and nothing in it can become markup."""

from __future__ import annotations

from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from modellkommune.commons.outbox.html import html_of
from modellkommune.commons.outbox.letters import LetterFaulty, parted
from modellkommune.commons.ui.contrast import contrast_ratio

LINDENTAL = SimpleNamespace(name="Lindental & Umland", primary_color="#ffd400")


class Outline(HTMLParser):
    """Keeps elements, links and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.words.append(data)


def outline_of(body: str, *, subject: str = "Betreff", portal=LINDENTAL) -> Outline:
    outline = Outline()
    outline.feed(html_of(subject=subject, body=body, portal=portal, language="de"))
    return outline


def test_blank_lines_divide_paragraphs_and_dashes_make_a_list():
    outline = outline_of("Guten Tag,\nvielen Dank.\n\n- eins\n- zwei\n\nGruß")

    in_body = outline.elements[outline.elements.index("body") :]
    assert in_body == ["body", "div", "p", "p", "br", "ul", "li", "li", "p"]


def test_an_address_alone_becomes_a_button_with_the_address_in_full():
    outline = outline_of("Bitte bestätigen Sie:\n\nhttps://lindental.example/b/?t=1&u=2\n")

    assert outline.links == ["https://lindental.example/b/?t=1&u=2"]
    assert "Seite öffnen" in outline.words
    assert "https://lindental.example/b/?t=1&u=2" in outline.words


def test_an_address_inside_a_sentence_is_linked_without_its_full_stop():
    assert outline_of("Siehe https://lindental.example/a/.").links == [
        "https://lindental.example/a/"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "- <b>Punkt</b>",
        'https://a.example/"onmouseover="x"',
        "{color} {} {0} %s %(x)s",
        "</p></div></body>",
    ],
)
def test_what_people_typed_is_text(text):
    outline = outline_of(text, subject=text)

    allowed = {"html", "head", "meta", "title", "body", "div", "p", "a", "br", "span", "ul", "li"}
    assert set(outline.elements) <= allowed
    assert all(link.startswith("https://a.example/") for link in outline.links)
    shown = "".join(outline.words)
    assert text.removeprefix("- ") in shown


def test_letters_on_a_bright_portal_colour_can_be_read():
    page = html_of(subject="-", body="https://a.example/ hier", portal=LINDENTAL, language="de")

    assert "background:#ffd400;color:#000000" in page
    link_color = page.rpartition('style="color:')[2][:7]
    assert contrast_ratio(link_color, "#ffffff") >= 4.5


def test_without_a_portal_the_page_has_no_head():
    assert "p" in outline_of("Guten Tag", portal=None).elements


def test_subject_and_text_are_divided_by_the_first_empty_line():
    letter = parted("\nNeu:\n Bank  am Bach\n\nGuten Tag,\n\n\n\nGruß\n\n", name="x")

    assert (letter.subject, letter.body) == ("Neu: Bank am Bach", "Guten Tag,\n\nGruß\n")


@pytest.mark.parametrize("text", ["", "Nur ein Betreff", "\n\n"])
def test_a_letter_without_subject_or_text_is_faulty(text):
    with pytest.raises(LetterFaulty):
        parted(text, name="x")
