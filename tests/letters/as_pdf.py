"""Letters as PDF, set with the same program that sets our own documents."""

from __future__ import annotations

import typst

from tests.letters.model import PLAN, Words, paragraphs
from tests.letters.people import Writer

PAGE = '#set text(lang: "de", size: 11pt, hyphenate: true)\n#set par(justify: true)\n'
SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\#$*_`<>@[]~/"})


def by_citizen(words: Words, writer: Writer, number: int) -> bytes:
    """A private letter: address above, one page or two, page numbers below."""
    head = [writer.name, writer.street, writer.town]
    return _set(
        '#set page("a4", margin: 2.5cm, numbering: "1")\n',
        _lines(head), _lines(["Gemeinde Birkenhain", "Bauamt", "Rathausplatz 1", "99312 Birkenhain"]),
        f"#align(right)[Birkenhain, den {1 + number % 27}. Februar 2027]",
        f"*Einwendung gegen den {_plain(PLAN)}*", "Sehr geehrte Damen und Herren,",
        *_told(words), *_end(words, writer),
    )  # fmt: skip


def by_body(words: Words, writer: Writer, number: int) -> bytes:
    """A letter of an office: letterhead on each page, block of references, page numbers."""
    header = (
        f"header: [{_plain(writer.organisation)} #h(1fr) Seite #context counter(page).display()]"
    )
    return _set(
        f'#set page("a4", margin: (x: 2.5cm, top: 3cm, bottom: 2.5cm), {header}, footer: [Sprechzeiten: Mo bis Fr 8.30 bis 12.00 Uhr])\n',
        _lines([f"{writer.organisation}, {writer.street}, {writer.town}"]),
        "#grid(columns: (1fr, 1fr), "
        f"[{_lines(['Gemeinde Birkenhain', 'Rathausplatz 1', '99312 Birkenhain'])}], "
        f"[{_lines([f'Unser Zeichen: 610-{number}', f'Bearbeitung: {writer.name}', f'E-Mail: {writer.email}', f'Datum: {1 + number % 27:02}.02.2027'])}])",
        f"*Beteiligung nach § 4 Abs. 2 BauGB, {_plain(PLAN)}*", "Sehr geehrte Frau Kern,",
        *_told(words), *_end(words, writer),
    )  # fmt: skip


def in_columns(words: Words, writer: Writer, number: int) -> bytes:
    """A paper of an association in two columns below its head."""
    return _set(
        '#set page("a4", margin: 2cm, numbering: "1 / 1")\n',
        _lines([writer.organisation, writer.street, writer.town]),
        f"Birkenhain, {1 + number % 27}.2.2027",
        f"*Stellungnahme zum {_plain(PLAN)}*", "Sehr geehrte Damen und Herren,",
        "#columns(2)[\n" + "\n\n".join(_told(words)) + "\n]", *_end(words, writer),
    )  # fmt: skip


def _set(page: str, *blocks: str) -> bytes:
    return typst.compile((page + PAGE + "\n\n".join(blocks)).encode())


def _plain(text: str) -> str:
    return text.translate(SPECIAL)


def _lines(lines: list[str]) -> str:
    return " \\ ".join(_plain(line) for line in lines if line)


def _told(words: Words) -> list[str]:
    # A point behind the number at the beginning would make a list of the program's own.
    return [
        _plain(one).replace(". ", "\\. ", 1) if words.numbered else _plain(one)
        for one in paragraphs(words)
    ]


def _end(words: Words, writer: Writer) -> list[str]:
    after = [_plain(words.postscript)] if words.postscript else []
    return ["Mit freundlichen Grüßen", "#v(1cm)", _plain(writer.name), *after]
