"""The audit package: a zip with which anybody can count again.

It holds the anonymous ballots (`election.pb`), the rule, the result, the price
certificate, a README in German and English, `verify.py` and the digests of all
of them; for a round run here also what was locked, the list of receipts, and
turnout with everything that did not add up (`package_extras`). The same content always makes the same bytes: members are sorted,
uncompressed and carry no date.
"""

from __future__ import annotations

import hashlib
import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from modellkommune.kernel.counting.certificate import certificate_document, price_certificate
from modellkommune.kernel.counting.model import Election
from modellkommune.kernel.counting.outcome import Ledger, Outcome
from modellkommune.kernel.counting.pabulib.attributes import VoterAttributes
from modellkommune.kernel.counting.package_documents import (
    document_bytes,
    election_text,
    result_document,
    rule_document,
)
from modellkommune.kernel.counting.package_extras import RoundFiles, refuse_incomplete
from modellkommune.kernel.counting.package_readme import readme_text
from modellkommune.kernel.counting.publication import Publication, published_rows

DIGESTS = "SHA256SUMS"
VERIFIER = "standalone_verifier.py"
TOOL_NOTES = ("# mypy:", "# ruff:", "# fmt:")


@dataclass(frozen=True, slots=True)
class AuditPackage:
    """A finished package.

    content     the bytes of the zip file
    digest      SHA-256 of the list of digests, in hex: to be printed on the
                page of the result
    suppressed  per published attribute the voters whose value was withheld
    """

    content: bytes
    digest: str
    suppressed: Mapping[str, int]


def make_audit_package(  # noqa: PLR0913  # each is named, and most have a default
    *,
    election: Election,
    outcome: Outcome,
    publication: Publication,
    order: random.Random,
    voters: VoterAttributes | None = None,
    attributes: Sequence[str] = (),
    ledger: Ledger | None = None,
    election_pb: bytes | None = None,
    round_files: RoundFiles | None = None,
) -> AuditPackage:
    """Make the audit package of a count.

    publication  what is published of the ballots
    order        source of chance for the order of the ballots; pass
                 `secrets.SystemRandom()`. A seeded one makes the same bytes.
    voters       districts and attributes, one entry per ballot
    attributes   columns to publish; rare values are withheld (see `publication`)
    ledger       `trace_payments` of the outcome, when at hand
    election_pb  the text of `election_text` when ballots were shuffled and
                 frozen before the count: it goes in unchanged, so its digest
                 stays the one under which was counted. Not used for counts only.
    round_files  the further files of a round run here, see `package_extras`

    Raises DistrictsUnknown and KeyError as `published_rows` does, and
    RoundFilesIncomplete.
    """
    further = dict(round_files or {})
    refuse_incomplete(further)
    suppressed: Mapping[str, int] = {}
    if election_pb is None or publication is Publication.COUNTS:
        published = published_rows(
            election=election,
            publication=publication,
            order=order,
            voters=voters,
            attributes=attributes,
        )
        election_pb = election_text(
            election=election, rule=outcome.rule, rows=published.rows, columns=published.columns
        ).encode()
        suppressed = published.suppressed
    members = {
        **further,
        "README.txt": readme_text(outcome.rule, publication, run_here=bool(further)).encode(),
        "election.pb": election_pb,
        "rule.json": document_bytes(rule_document(outcome.rule)),
        "result.json": document_bytes(result_document(election=election, outcome=outcome)),
        "certificate.json": document_bytes(_certificate(election, outcome, publication, ledger)),
        "verify.py": verifier_source(),
    }
    members[DIGESTS] = digest_list(members)
    digest = hashlib.sha256(members[DIGESTS]).hexdigest()
    return AuditPackage(pack(members), digest, suppressed)


def verifier_source() -> bytes:
    """The text of `verify.py`: the module without its notes to our own tools."""
    lines = (
        resources.files(__package__).joinpath(VERIFIER).read_text("utf-8").splitlines(keepends=True)
    )
    return "".join(line for line in lines if not line.startswith(TOOL_NOTES)).encode()


def digest_list(members: Mapping[str, bytes]) -> bytes:
    """The SHA-256 of every member in the form that `sha256sum -c` reads."""
    lines = (
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(members.items())
    )
    return "".join(lines).encode()


def pack(members: Mapping[str, bytes]) -> bytes:
    """The one zip file that these members make: sorted, uncompressed, without dates."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(members):
            info = zipfile.ZipInfo(name)
            # ZipInfo notes the system that runs; the bytes must not depend on it.
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, members[name])
    return buffer.getvalue()


def _certificate(
    election: Election, outcome: Outcome, publication: Publication, ledger: Ledger | None
) -> dict[str, object]:
    """The certificate; without payments when no ballots are published.

    Payments per group of equal ballots would tell what the counts conceal.
    """
    certificate = price_certificate(election=election, outcome=outcome, ledger=ledger)
    if publication is not Publication.COUNTS:
        return certificate_document(certificate)
    return certificate_document(certificate, with_payments=False)
