"""A look into files that hold others: archives, Outlook mails, winmail.dat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from modellkommune.kernel.mail.archives import Archive, list_archive, unpack, wants_elsewhere
from modellkommune.kernel.mail.files import Look, SentFile
from modellkommune.kernel.mail.findings import Finding, finding
from modellkommune.kernel.mail.model import Limits
from modellkommune.kernel.mail.names import ending_of
from modellkommune.kernel.mail.office import OUTLOOK, look_into_ole, look_into_zip
from modellkommune.kernel.mail.outlook import OutlookDamaged, read_outlook
from modellkommune.kernel.mail.parts import Budget
from modellkommune.kernel.mail.pdf import look_into_pdf
from modellkommune.kernel.mail.programs import PROGRAM_ENDINGS
from modellkommune.kernel.mail.tnef import read_tnef

OTHER_ARCHIVES = {
    "application/x-7z-compressed": "7z",
    "application/vnd.rar": "rar",
    "application/gzip": "gzip",
    "application/x-bzip2": "bzip2",
    "application/x-xz": "xz",
    "application/x-tar": "tar",
}


@dataclass(frozen=True, slots=True)
class Opener:
    """Opens one file within the limits of the mail and writes into its look."""

    file: SentFile
    name: str
    look: Look
    limits: Limits
    budget: Budget

    def open(self) -> None:
        """Look inside, according to the kind that the bytes tell."""
        kind = self.look.kind
        if kind == "application/pdf":
            self.look.findings += look_into_pdf(self.file.content, self.name)
        elif kind == "application/zip":
            self._open_zip()
        elif kind == "application/x-ole-storage":
            self._open_ole()
        elif kind == "application/vnd.ms-tnef":
            self._open_tnef()
        elif kind == "application/pgp-encrypted":
            self._note("file-encrypted")
        elif kind in OTHER_ARCHIVES:
            self._note("archive-not-opened", kind=OTHER_ARCHIVES[kind])

    def _note(self, code: str, **parameters: object) -> None:
        self.look.findings.append(finding(code, name=self.name, **parameters))

    def _has_room(self, size: int) -> bool:
        """Take room for what will be unpacked; note when it is too much."""
        if self.budget.take_bytes(size):
            return True
        self._note("mail-unpacked-too-large", limit=self.limits.unpacked_bytes)
        return False

    def _open_zip(self) -> None:
        archive = list_archive(self.file.content, self.name, self.limits)
        self.look.findings += archive.findings
        if archive.may_be_opened:
            office = look_into_zip(self.file.content, self.name, archive)
            self.look.kind = office.media_type or self.look.kind
            self.look.findings += office.findings
            if not office.media_type:
                self.look.findings += list(self._unpacked(archive))
        if not self.look.within:
            self._note_programs(member.name for member in archive.members)

    def _note_programs(self, names: Iterable[str]) -> None:
        """Name a program in an archive that was listed and not unpacked."""
        program = next((name for name in names if ending_of(name) in PROGRAM_ENDINGS), "")
        if program:
            self._note("archive-program", member=program)

    def _unpacked(self, archive: Archive) -> Iterator[Finding]:
        """Take the files out of an archive; yield why some or all are missing."""
        if any(wants_elsewhere(member.name) for member in archive.members):
            yield finding("archive-path", name=self.name)
        if any(member.is_encrypted for member in archive.members):
            yield finding("archive-encrypted", name=self.name)
        elif self.file.archives_around >= self.limits.archive_depth:
            yield finding("archive-too-deep", name=self.name)
        elif self._has_room(archive.unpacked_bytes):
            yield from self._taken_out(archive)

    def _taken_out(self, archive: Archive) -> Iterator[Finding]:
        for member, content in unpack(self.file.content, archive.members):
            if content is None:
                yield finding("archive-damaged", name=self.name)
            else:
                self._hold(member.name, "", content, archives=1)

    def _hold(
        self,
        name: str,
        media_type: str,
        content: bytes,
        *,
        path: tuple[str, ...] = (),
        is_inline: bool = False,
        archives: int = 0,
    ) -> None:
        """Put a file that lay in this one beside the others."""
        self.look.within.append(
            SentFile(
                name=name,
                media_type=media_type,
                content=content,
                path=(*self.file.path, self.name, *path),
                is_inline=is_inline,
                archives_around=self.file.archives_around + archives,
                wrappings_around=self.file.wrappings_around + 1,
            )
        )

    def _open_ole(self) -> None:
        office = look_into_ole(self.file.content, self.name)
        self.look.kind = office.media_type
        self.look.findings += office.findings
        if office.media_type == OUTLOOK and not self._is_too_deep():
            self._open_outlook()

    def _open_outlook(self) -> None:
        try:
            mail = read_outlook(self.file.content)
        except OutlookDamaged:
            self._note("outlook-damaged")
            return
        if self._has_room(sum(len(inner.content) for inner in mail.files)):
            self._note("outlook-unpacked")
            for inner in mail.files:
                self._hold(inner.name, inner.media_type, inner.content, path=inner.path,
                           is_inline=inner.is_inline)  # fmt: skip

    def _open_tnef(self) -> None:
        wrapping = read_tnef(self.file.content)
        if wrapping is None or self._is_too_deep():
            return
        self._note("tnef-damaged" if wrapping.is_damaged else "tnef-unpacked")
        self.look.wrapping = wrapping
        if self._has_room(sum(len(inner.content) for inner in wrapping.files)):
            for inner in wrapping.files:
                self._hold(inner.name, inner.media_type.lower(), inner.content)

    def _is_too_deep(self) -> bool:
        if self.file.wrappings_around < self.limits.depth:
            return False
        self._note("mail-too-deep", limit=self.limits.depth)
        return True
