"""`modellkommune mail read`: say what a mail holds and what is odd about it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from modellkommune.kernel.mail import Attachment, Finding, ReadMail

SUMMARY = "Read a mail and say what is odd about it"

SOUND, FAULTY, WRONG_USAGE = 0, 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    read = actions.add_parser("read", help="read one mail")
    read.add_argument("file", metavar="FILE.eml", help="a mail as it arrived, or Outlook's .msg")
    read.add_argument("--json", action="store_true", help="print JSON instead of a table")


def run(arguments: argparse.Namespace) -> int:
    """Read the mail; return 0, 1 when a part cannot be used as sent, 2 without a file."""
    path = Path(arguments.file)
    try:
        raw = path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or problem
        print(f"modellkommune mail: {path} cannot be opened: {reason}.", file=sys.stderr)
        return WRONG_USAGE
    from modellkommune.kernel.mail import Severity, read_mail

    mail = read_mail(raw)
    shown = json.dumps(as_data(mail), indent=1) if arguments.json else as_text(mail)
    print(shown.encode(sys.stdout.encoding or "utf-8", "replace").decode(
        sys.stdout.encoding or "utf-8"))  # fmt: skip
    is_faulty = any(one.severity is Severity.ERROR for one in mail.all_findings)
    return FAULTY if is_faulty else SOUND


def as_data(mail: ReadMail) -> dict[str, Any]:
    """The mail as the reference of commands describes it."""
    return {
        "subject": mail.subject,
        "from": str(mail.sender),
        "date": mail.date.isoformat() if mail.date else None,
        "text": mail.text,
        "attachments": [_attachment_as_data(one) for one in mail.attachments],
        "findings": [_finding_as_data(one) for one in mail.all_findings],
    }


def _attachment_as_data(attachment: Attachment) -> dict[str, Any]:
    return {
        "name": attachment.name,
        "type": attachment.media_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "verdict": attachment.verdict.value,
        "path": list(attachment.path),
        "findings": [_finding_as_data(one) for one in attachment.findings],
    }


def _finding_as_data(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "sentence": finding.sentence,
        "parameters": dict(finding.parameters),
    }


def as_text(mail: ReadMail) -> str:
    """Envelope, attachments as a table, findings, and the text at the end."""
    lines = [
        f"Subject  {mail.subject}",
        f"From     {mail.sender}",
        f"Date     {mail.date.isoformat(' ') if mail.date else '-'}",
        f"Nature   {mail.nature.value}",
    ]
    if mail.attachments:
        lines += ["", *_table(mail.attachments)]
    if mail.all_findings:
        lines += ["", *(f"{one.severity.value:<8} {one.sentence}" for one in mail.all_findings)]
    return "\n".join([*lines, "", mail.text])


def _table(attachments: tuple[Attachment, ...]) -> list[str]:
    rows = [("Attachment", "Type", "Bytes", "Verdict", "SHA-256")]
    rows += [
        ("  " * len(one.path) + one.name, one.media_type, str(one.size), one.verdict.value,
         one.sha256)
        for one in attachments
    ]  # fmt: skip
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return [
        f"{name:<{widths[0]}}  {kind:<{widths[1]}}  {size:>{widths[2]}}  {verdict:<{widths[3]}}  {digest}"
        for name, kind, size, verdict, digest in rows
    ]
