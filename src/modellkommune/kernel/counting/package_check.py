"""Checks an audit package as `verify.py` does, and somewhat more.

Before anything is read, the zip is looked at as a container: names, sizes,
compression. Then the same code that is shipped as `verify.py` counts again,
and the independent checker goes through the certificate.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from modellkommune.kernel.counting import standalone_verifier as verifier
from modellkommune.kernel.counting.checker import check_certificate
from modellkommune.kernel.counting.claims import (
    Certificate,
    CertifiedRound,
    PlainElection,
    PlainRule,
    SharedPayment,
)

DIGESTS = "SHA256SUMS"
MEMBERS = frozenset({*verifier.MEMBERS, DIGESTS})
# A round run with this software has all of these besides, or none.
ROUND_MEMBERS = frozenset(verifier.ROUND)
LARGEST_PACKAGE_BYTES = 1 << 30
PLACE = re.compile(r"^(?P<member>[\w.]+): (?P<what>.+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PackageFinding:
    """What does not fit, for pages (code, params) and for reading (sentence).

    code    not-a-zip, path-outside, other-files, missing-files, compressed,
            too-large, damaged, other-package, content, certificate
    member  the file of the package that does not fit, where it is one
    """

    code: str
    sentence: str
    member: str | None = None
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PackageReport:
    """The result of a check.

    sound       True when nothing speaks against the package
    digest      of the package, in hex; None when it cannot be told
    summary     one sentence on what was checked, when sound
    recounted   False when only counts were published and the rule needs ballots
    findings    what does not fit; empty when sound
    """

    sound: bool
    digest: str | None
    summary: str
    recounted: bool
    findings: tuple[PackageFinding, ...]


class _Refused(Exception):
    def __init__(self, finding: PackageFinding) -> None:
        super().__init__(finding.sentence)
        self.finding = finding


def check_package(content: bytes, *, digest: str | None = None) -> PackageReport:
    """Check the bytes of an audit package.

    digest  the number printed on the page of the result, when it is known

    Never raises for a bad package: everything is told in the report.
    """
    found: str | None = None
    try:
        check_container(content)
        members = _opened(content)
        found = hashlib.sha256(members[DIGESTS]).hexdigest()
        if digest is not None and digest.strip().lower() != found:
            raise _refused("other-package", f"This is another package: its digest is {found}.")
        summary, recounted = _recounted(members)
        if recounted:
            _check_certificate(members)
    except _Refused as refused:
        return PackageReport(
            sound=False, digest=found, summary="", recounted=False, findings=(refused.finding,)
        )
    return PackageReport(
        sound=True, digest=found, summary=summary, recounted=recounted, findings=()
    )


def check_container(content: bytes) -> None:
    """Refuse what is no package before any of it is unpacked."""
    if len(content) > LARGEST_PACKAGE_BYTES:
        raise _refused("too-large", "The file is larger than any audit package (1 GiB).")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
    except Exception as error:  # the reader raises many kinds for damaged files
        raise _refused("not-a-zip", "The file is not a zip file, or its end is missing.") from error
    for info in infos:
        if info.filename.startswith(("/", "\\")) or ".." in info.filename or ":" in info.filename:
            raise _refused(
                "path-outside", f"The name '{info.filename}' points outside the package."
            )
    _check_names([info.filename for info in infos])
    if any(info.compress_type != zipfile.ZIP_STORED for info in infos):
        raise _refused("compressed", "The package is compressed; audit packages are not.")
    if sum(info.file_size for info in infos) > len(content):
        raise _refused("too-large", "The files of the package claim to be larger than the package.")


def _check_names(names: list[str]) -> None:
    """Exactly the files of an audit package, each once."""
    expected = MEMBERS | ROUND_MEMBERS if ROUND_MEMBERS & set(names) else MEMBERS
    missing, others = expected - set(names), set(names) - expected
    if missing:
        text = ", ".join(sorted(missing))
        raise _refused("missing-files", f"The package lacks: {text}.", params={"names": text})
    if others or len(names) > len(expected):
        text = ", ".join(sorted(others)) or "the same name twice"
        raise _refused("other-files", f"The package holds more than it should: {text}.")


def _opened(content: bytes) -> dict[str, bytes]:
    """The members, each with its right digest, in the one structure there is."""
    try:
        return verifier.open_package(content)
    except verifier.Refused as refused:
        raise _placed("damaged", str(refused)) from None


def _recounted(members: dict[str, bytes]) -> tuple[str, bool]:
    """Count again; the sentence about it, and whether ballots could be counted."""
    try:
        sentence = verifier.check(members)
    except verifier.Refused as refused:
        raise _placed("content", str(refused)) from None
    except Exception as error:  # noqa: BLE001 - forged content can break the reading anywhere
        text = f"The content cannot be read: {type(error).__name__} {error}."
        raise _refused("content", text) from None
    return sentence, "counted again" in sentence


def _check_certificate(members: Mapping[str, bytes]) -> None:
    """Let the independent checker go through the certificate."""
    rule = json.loads(members["rule.json"])
    count = verifier.Count(members["election.pb"].decode(), rule)
    election = PlainElection(
        budget_cents=count.budget,
        ids=count.ids,
        costs=count.cost,
        votes=count.votes,
        voters=count.voters,
        group_sizes=count.counts,
        worth=count.worth,
    )
    share = json.loads(members["result.json"])["share_cents"]
    certificate = read_certificate(json.loads(members["certificate.json"]), share)
    faults = check_certificate(election=election, rule=PlainRule(**rule), certificate=certificate)
    if faults:
        raise _refused("certificate", f"certificate.json: {faults[0]}", member="certificate.json")


def read_certificate(document: Mapping[str, Any], share: str | None) -> Certificate:
    """The certificate from its JSON form; `share` stands in `result.json`."""
    return Certificate(
        share_cents=None if share is None else Fraction(share),
        rounds=tuple(
            CertifiedRound(
                project_id=entry["project"],
                rate=None if entry["rate"] is None else Fraction(entry["rate"]),
                payments=tuple(
                    SharedPayment(Fraction(cents), tuple(groups))
                    for cents, groups in entry["payments"]
                ),
            )
            for entry in document["rounds"]
        ),
    )


def _refused(
    code: str, sentence: str, *, member: str | None = None, params: Mapping[str, str] | None = None
) -> _Refused:
    return _Refused(PackageFinding(code, sentence, member, params or {}))


def _placed(code: str, sentence: str) -> _Refused:
    """A refusal whose sentence begins with the member it concerns."""
    found = PLACE.match(sentence)
    member = found["member"] if found and found["member"] in MEMBERS | ROUND_MEMBERS else None
    return _refused(code, sentence, member=member)
