"""Files that do something when they are opened: by their ending and by their bytes."""

from __future__ import annotations

import re

from modellkommune.kernel.mail.findings import Finding, finding
from modellkommune.kernel.mail.kinds import is_page, program_kind
from modellkommune.kernel.mail.names import ending_of

# What Windows, macOS or Linux run, install or mount on a double click; the list of
# Outlook's blocked attachments, shortened to what occurs, with disk images and OneNote.
PROGRAM_ENDINGS = {
    "ade", "apk", "app", "appimage", "application", "appref-ms", "appx", "bash", "bat", "bin",
    "cab", "chm", "cmd", "com", "command", "cpl", "deb", "desktop", "dll", "dmg", "elf", "exe",
    "gadget", "hlp", "hta", "img", "inf", "iso", "jar", "jnlp", "js", "jse", "ksh", "lnk", "mjs",
    "msc", "msi", "msix", "msp", "mst", "one", "pif", "pkg", "pl", "ps1", "ps2", "psm1", "py",
    "pyc", "pyw", "rb", "reg", "rpm", "run", "scf", "scr", "sct", "settingcontent-ms", "sh",
    "shb", "shs", "swf", "sys", "url", "vb", "vbe", "vbs", "vhd", "vhdx", "vmdk", "vxd", "wsc",
    "wsf", "wsh", "xll", "xbap", "zsh",
}  # fmt: skip
PAGE_ENDINGS = {"htm", "html", "xhtml", "xht", "shtml", "mht", "mhtml"}
HARMLESS_ENDINGS = {
    "pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "ppt", "pptx", "txt", "rtf", "csv", "jpg",
    "jpeg", "png", "gif", "tif", "tiff", "zip",
}  # fmt: skip
ACTIVE_PICTURE = re.compile(
    rb"<script\b|\bon\w{3,20}\s*=|javascript:|<foreignObject\b", re.IGNORECASE
)
RTF_OBJECT = re.compile(rb"\\obj(?:data|update|ocx|autlink|html)\b")


def danger_findings(name: str, sent: str, content: bytes, kind: str) -> tuple[Finding, ...]:
    """Why a file goes to quarantine by itself, whatever else it holds; () when nothing.

    name, sent  safe name and name as sent
    kind        as told by `kind_of`
    """
    ending = ending_of(name) or ending_of(sent)
    by_content = program_kind(content)
    remarks: list[Finding] = []
    if by_content or ending in PROGRAM_ENDINGS:
        remarks.append(finding("file-program", name=name, kind=by_content or f".{ending}"))
    if ending in PROGRAM_ENDINGS and hides_ending(name):
        remarks.append(finding("name-double-ending", name=name))
    if ending in PAGE_ENDINGS or (kind == "text/html" and is_page(content)):
        remarks.append(finding("file-page", name=name))
    if kind == "image/svg+xml" and ACTIVE_PICTURE.search(content):
        remarks.append(finding("file-active-picture", name=name))
    if kind == "application/rtf" and RTF_OBJECT.search(content):
        remarks.append(finding("office-embedded", name=name))
    return tuple(remarks)


def hides_ending(name: str) -> bool:
    """Whether a harmless ending stands before the true one: `Antrag.pdf.exe`."""
    words = [word.strip().lower() for word in name.split(".")]
    return len(words) >= 3 and words[-2] in HARMLESS_ENDINGS
