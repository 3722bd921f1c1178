"""The shelf on which the attachments of one mail are gathered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from modellkommune.kernel.mail.containers import Opener
from modellkommune.kernel.mail.files import Look, SentFile, attachment_of, ending_for, other_kind
from modellkommune.kernel.mail.findings import finding
from modellkommune.kernel.mail.kinds import kind_of
from modellkommune.kernel.mail.model import Attachment, Limits, Verdict
from modellkommune.kernel.mail.names import NamesTaken, name_findings, safe_name
from modellkommune.kernel.mail.parts import Budget
from modellkommune.kernel.mail.programs import danger_findings
from modellkommune.kernel.mail.tnef import Wrapping


@dataclass(slots=True)
class Shelf:
    """Gathers attachments; a container stands before what it holds.

    open_mail  reads the files of a mail within the mail, given its bytes, its path and
               the number of wrappings around it
    wrappings  each winmail.dat of the mail itself
    """

    limits: Limits
    budget: Budget
    open_mail: Callable[[bytes, tuple[str, ...], int], None]
    attachments: list[Attachment] = field(default_factory=list)
    wrappings: list[Wrapping] = field(default_factory=list)
    names: NamesTaken = field(default_factory=NamesTaken)

    def add(self, file: SentFile) -> None:
        """Examine a file and all that it holds, and put them on the shelf."""
        kind = "message/rfc822" if file.is_mail else kind_of(file.content)
        fallback = f"attachment-{len(self.attachments) + 1}{ending_for(kind, file.media_type)}"
        name = self.names.unique(safe_name(file.name, fallback))
        place = len(self.attachments)
        look = self._look(file, name, kind)
        self._add_within(file, name, look)
        held_back = next(
            (one for one in self.attachments[place:] if one.verdict is Verdict.QUARANTINE), None
        )
        if held_back and not file.is_mail:
            look.findings.append(finding("archive-program", name=name, member=held_back.name))
        self.attachments.insert(place, attachment_of(file, name, look))

    def _look(self, file: SentFile, name: str, kind: str) -> Look:
        """Look at name and bytes, and into containers."""
        look = Look(kind, list(file.findings))
        look.findings += name_findings(file.name, name, with_words=file.with_words)
        if not file.content:
            look.findings.append(finding("file-empty", name=name))
        if not file.is_mail:
            look.findings += danger_findings(name, file.name, file.content, kind)
            Opener(file, name, look, self.limits, self.budget).open()
            look.findings += other_kind(file, name, look.kind)
        if look.wrapping is not None and not file.path:
            self.wrappings.append(look.wrapping)
        return look

    def _add_within(self, file: SentFile, name: str, look: Look) -> None:
        """Add what the file holds, as far as the limits allow."""
        for inner in look.within:
            if not self.budget.take_part():
                look.findings.append(
                    finding("mail-too-many-parts", limit=self.limits.parts, name=name)
                )
                return
            self.add(inner)
        if file.is_mail:
            self._add_mail_within(file, name, look)

    def _add_mail_within(self, file: SentFile, name: str, look: Look) -> None:
        """Read the files of a mail within the mail."""
        if file.wrappings_around >= self.limits.depth:
            look.findings.append(finding("mail-too-deep", limit=self.limits.depth))
        elif not self.budget.take_bytes(len(file.content)):
            limit = self.limits.unpacked_bytes
            look.findings.append(finding("mail-unpacked-too-large", limit=limit))
        else:
            look.findings.append(finding("nested-message", name=name))
            self.open_mail(file.content, (*file.path, name), file.wrappings_around + 1)
