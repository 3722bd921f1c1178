"""The form of a call as a Word file that is filled in offline."""

# python-docx hands the XML of its objects out below names with an underscore only.
# ruff: noqa: SLF001

from __future__ import annotations

import io
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

import docx
from django.utils.translation import gettext as _
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from modellkommune.commons.ui.words import moment_in_words, number_in_words
from modellkommune.features.calls.models import BlockKind, Call
from modellkommune.features.calls.selectors.applying.questions import Column, Question, form_of
from modellkommune.features.calls.services.applying.docx_controls import Controls
from modellkommune.features.calls.services.applying.form_code import PROPERTY, FormCode, code_for

ROWS_OF_A_TABLE = 10
CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
)


def hints() -> dict[str, str]:
    """What stands in a field until something is typed; read back as empty."""
    return {
        BlockKind.LINE: _("Click here and type"),
        BlockKind.TEXT: _("Click here and type; several lines are possible"),
        BlockKind.NUMBER: _("Whole number"),
        BlockKind.MONEY: _("Amount, for example 1.234,56"),
        BlockKind.DATE: _("Day, for example 06.11.2026"),
        BlockKind.CHOICE: _("Please choose"),
    }


def write_docx(call: Call) -> bytes:
    """Return the form of a call as DOCX, with a control for every question."""
    form = form_of(call)
    code = code_for(call, form.version)
    document = _empty_document(call)
    _write_head(document, call, code)
    controls = Controls()
    for section in form.sections(first_title=_("About your application")):
        document.add_heading(section.title, level=1)
        _write_help(document, section.description)
        for question in section.questions:
            _write_question(document, question, controls)
    _write_foot(document, code)
    _write_property(document, code)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def label_of(question: Question) -> str:
    """The words before a field, as they are looked for when a control is lost."""
    return f"{question.title} *" if question.is_required else question.title


def limit_of(question: Question) -> str:
    """How long an answer may be, in a sentence; empty without a limit."""
    if not question.most_characters:
        return ""
    return _("At most {most} characters.").format(most=number_in_words(question.most_characters))


def _empty_document(call: Call) -> Document:
    document = docx.Document()
    properties = document.core_properties
    properties.title = _("Application: {title}").format(title=call.title)
    properties.author = call.contact_office or call.authority.name
    properties.language = "de-DE"
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "de-DE")
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.3)
    _add_styles(document)
    return document


def _add_styles(document: Document) -> None:
    label = document.styles.add_style("Frage", WD_STYLE_TYPE.PARAGRAPH)
    label.base_style = document.styles["Normal"]
    label.font.bold = True
    label.paragraph_format.space_before, label.paragraph_format.space_after = Pt(14), Pt(2)
    label.paragraph_format.keep_with_next = True
    help_text = document.styles.add_style("Hilfe", WD_STYLE_TYPE.PARAGRAPH)
    help_text.base_style = document.styles["Normal"]
    help_text.font.size, help_text.font.color.rgb = Pt(9.5), RGBColor(0x40, 0x40, 0x40)
    help_text.paragraph_format.space_after = Pt(3)
    help_text.paragraph_format.keep_with_next = True
    for level in (1, 2):
        heading = document.styles[f"Heading {level}"]
        heading.font.name, heading.font.color.rgb = "Arial", RGBColor(0x1F, 0x2A, 0x44)


def _write_head(document: Document, call: Call, code: FormCode) -> None:
    document.add_heading(_("Application: {title}").format(title=call.title), level=0)
    if call.closes_at is not None and call.mail_address:
        document.add_paragraph(
            _(
                "Please fill in the fields, save the file as DOCX and send it with its annexes to {address}. It has to arrive by {moment}."
            ).format(address=call.mail_address, moment=moment_in_words(call.closes_at))
        )
    document.add_paragraph(
        _("Fields marked with * have to be filled in. Rows can be added to tables.")
    )
    document.add_paragraph(_("Code of this form: {code}").format(code=code), style="Hilfe")


def _write_question(document: Document, question: Question, controls: Controls) -> None:
    document.add_paragraph(label_of(question), style="Frage")
    _write_help(document, question.description)
    _write_help(document, limit_of(question))
    WRITERS[question.kind](document, question, controls)


def _write_help(document: Document, text: str) -> None:
    for paragraph in filter(None, text.split("\n")):
        document.add_paragraph(paragraph, style="Hilfe")


def _write_text(document: Document, question: Question, controls: Controls) -> None:
    control = controls.text(
        tag=question.code, title=question.title, hint=hints()[question.kind],
        many_lines=question.kind == BlockKind.TEXT,
    )  # fmt: skip
    _framed(document.add_paragraph())._p.append(control)


def _write_date(document: Document, question: Question, controls: Controls) -> None:
    control = controls.date(tag=question.code, title=question.title, hint=hints()[BlockKind.DATE])
    _framed(document.add_paragraph())._p.append(control)


def _write_choice(document: Document, question: Question, controls: Controls) -> None:
    control = controls.choice(
        tag=question.code, title=question.title, hint=hints()[BlockKind.CHOICE],
        options=question.options,
    )  # fmt: skip
    _framed(document.add_paragraph())._p.append(control)


def _write_choices(document: Document, question: Question, controls: Controls) -> None:
    for code, title in question.options:
        _write_box(document, controls, tag=f"{question.code}/{code}", title=title)


def _write_yes(document: Document, question: Question, controls: Controls) -> None:
    _write_box(document, controls, tag=question.code, title=_("Yes"))


def _write_box(document: Document, controls: Controls, *, tag: str, title: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(1)
    paragraph._p.append(controls.tick(tag=tag, title=title))
    paragraph.add_run(f" {title}")


def _write_table(document: Document, question: Question, controls: Controls) -> None:
    table = document.add_table(rows=1, cols=len(question.columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, question.columns, strict=True):
        cell.paragraphs[0].add_run(head_of(column)).bold = True
    # Readers repeat and announce it as the head of the table.
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {}))
    for number in range(1, ROWS_OF_A_TABLE + 1):
        for cell, column in zip(table.add_row().cells, question.columns, strict=True):
            tag = f"{question.code}/{number}/{column.code}"
            title = _("{column}, row {number}").format(column=column.title, number=number)
            # A blank is what stands in an empty cell; ten hints in a row would shout.
            control = controls.text(tag=tag, title=title, hint="\N{EN SPACE}" * 4)
            cell.paragraphs[0]._p.append(control)
    controls.around(tag=question.code, title=question.title, table=table._tbl)


def head_of(column: Column) -> str:
    """The head of a column, with the unit of money."""
    return f"{column.title} (€)" if column.kind == "money" else column.title


WRITERS: dict[str, Callable[[Document, Question, Controls], None]] = {
    BlockKind.LINE: _write_text,
    BlockKind.TEXT: _write_text,
    BlockKind.NUMBER: _write_text,
    BlockKind.MONEY: _write_text,
    BlockKind.DATE: _write_date,
    BlockKind.CHOICE: _write_choice,
    BlockKind.CHOICES: _write_choices,
    BlockKind.YES: _write_yes,
    BlockKind.TABLE: _write_table,
}


def _framed(paragraph: Paragraph) -> Paragraph:
    """A line around the place to write, so that it is seen on paper, too."""
    properties = paragraph._p.get_or_add_pPr()
    borders = properties.makeelement(qn("w:pBdr"), {})
    for side in ("top", "left", "bottom", "right"):
        facts = {"val": "single", "sz": "4", "space": "3", "color": "7F7F7F"}
        border = borders.makeelement(
            qn(f"w:{side}"), {qn(f"w:{name}"): value for name, value in facts.items()}
        )
        borders.append(border)
    properties.append(borders)
    paragraph.paragraph_format.left_indent = Cm(0.1)
    return paragraph


def _write_foot(document: Document, code: FormCode) -> None:
    foot = document.sections[0].footer.paragraphs[0]
    foot.text = _("Code of this form: {code}").format(code=code)
    foot.style = document.styles["Hilfe"]


def _write_property(document: Document, code: FormCode) -> None:
    """Keep the code as a property of the file; python-docx writes none of its own."""
    name, value = quoteattr(PROPERTY), escape(str(code))
    content = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/'
        '2006/docPropsVTypes"><property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" '
        f'pid="2" name={name}><vt:lpwstr>{value}</vt:lpwstr></property></Properties>'
    )
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM_PROPERTIES, content.encode(), package)
    package.relate_to(part, CUSTOM_RELATION)
