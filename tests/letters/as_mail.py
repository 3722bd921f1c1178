"""Letters as mail: plain, wrapped, as a page, as an answer, passed on, with a letter attached."""

from __future__ import annotations

import html as markup
import textwrap
from email.message import EmailMessage

from tests.letters import as_pdf
from tests.letters.model import PLAN, Words, paragraphs
from tests.letters.people import Writer

OFFICE = "bauamt@birkenhain.example"
FOOTER = "Diese E-Mail kann vertrauliche Informationen enthalten."


def _mail(writer: Writer, number: int, subject: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = f"{writer.name} <{writer.email}>"
    mail["To"] = f"Bauamt Birkenhain <{OFFICE}>"
    mail["Subject"] = subject
    mail["Date"] = f"Mon, {1 + number % 27:02} Feb 2027 18:{number:02}:00 +0100"
    mail["Message-ID"] = f"<{number}.letters@post.example>"
    return mail


def _signature(writer: Writer, words: Words) -> list[str]:
    lines = ["Mit freundlichen Grüßen", "", writer.name, writer.street, writer.town]
    return [*lines, "", words.postscript] if words.postscript else lines


def plain(words: Words, writer: Writer, number: int) -> bytes:
    """A mail with one line per paragraph, as telephones write it."""
    mail = _mail(writer, number, f"Stellungnahme {PLAN}")
    told = "\n\n".join(paragraphs(words))
    end = "\n".join(_signature(writer, words))
    mail.set_content(
        f"Sehr geehrte Damen und Herren,\n\n{told}\n\n{end}\n\nVon meinem iPhone gesendet\n"
    )
    return mail.as_bytes()


def wrapped(words: Words, writer: Writer, number: int) -> bytes:
    """A mail broken into lines of 72 characters, with the mark of a signature."""
    mail = _mail(writer, number, f"Einwendung gegen den {PLAN}")
    told = "\n\n".join(textwrap.fill(one, 72, break_on_hyphens=False) for one in paragraphs(words))
    extra = f"\n\n{words.postscript}" if words.postscript else ""
    mail.set_content(
        f"Guten Tag Frau Kern,\n\n{told}\n\nViele Grüße\n{writer.name}{extra}\n\n-- \n"
        f"{writer.name}\n{writer.street}, {writer.town}\nTel. 09999 1234-{number}\n"
    )
    return mail.as_bytes()


def html(words: Words, writer: Writer, number: int) -> bytes:
    """A mail with nothing but a page, as some programs write it."""
    mail = _mail(writer, number, f"AW: {PLAN}")
    told = "".join(f"<p>{markup.escape(one)}</p>" for one in paragraphs(words))
    end = "".join(
        f"<div>{markup.escape(line) or '&nbsp;'}</div>" for line in _signature(writer, words)
    )
    mail.set_content(
        f"<html><body><p>Liebe Mitarbeiterinnen und Mitarbeiter des Bauamts,</p>{told}{end}</body></html>",
        subtype="html",
    )
    return mail.as_bytes()


def answering(words: Words, writer: Writer, number: int) -> bytes:
    """An answer to our own invitation, which stands below as Outlook quotes it."""
    mail = _mail(writer, number, f"AW: Beteiligung nach § 4 Abs. 2 BauGB, {PLAN}")
    told = "\n\n".join(paragraphs(words))
    end = "\n".join(_signature(writer, words))
    mail.set_content(
        f"Sehr geehrte Frau Kern,\n\n{told}\n\n{end}\n\n{writer.organisation}\n{writer.unit}\n\n{FOOTER}\n\n"
        f"Von: Bauamt Birkenhain <{OFFICE}>\nGesendet: Montag, 1. Februar 2027 09:00\n"
        f"An: {writer.name}\nBetreff: Beteiligung nach § 4 Abs. 2 BauGB\n\n"
        "Sehr geehrte Damen und Herren,\n\nwir bitten um Ihre Stellungnahme bis zum 5. März 2027.\n"
    )
    return mail.as_bytes()


def forwarded(words: Words, writer: Writer, number: int) -> bytes:
    """The mayor's office passes on what came to its own address."""
    mayor = Writer("Vorzimmer", "", "", "buergermeister@birkenhain.example")
    mail = _mail(mayor, number, f"WG: Einwendung {PLAN}")
    told = "\n\n".join(paragraphs(words))
    end = "\n".join(_signature(writer, words))
    mail.set_content(
        "Liebe Frau Kern,\n\nzur weiteren Bearbeitung.\n\nGruß\nVorzimmer\n\n"
        "-----Ursprüngliche Nachricht-----\n"
        f"Von: {writer.name} <{writer.email}>\nGesendet: Dienstag, 2. Februar 2027 07:12\n"
        f"An: Bürgermeister\nBetreff: Einwendung {PLAN}\n\n"
        f"Sehr geehrter Herr Bürgermeister,\n\n{told}\n\n{end}\n"
    )
    return mail.as_bytes()


def with_letter(words: Words, writer: Writer, number: int) -> bytes:
    """A covering mail; the statement is the PDF that hangs on it."""
    mail = _mail(writer, number, f"Stellungnahme {writer.organisation}")
    mail.set_content(
        "Sehr geehrte Damen und Herren,\n\nanbei erhalten Sie unsere Stellungnahme.\n\n"
        f"Mit freundlichen Grüßen\n\n{writer.name}\n"
    )
    letter = as_pdf.by_body(words, writer, number)
    mail.add_attachment(letter, maintype="application", subtype="pdf", filename="Stellungnahme.pdf")
    return mail.as_bytes()
