"""Secret records of grants, for the wall test: at least one of each model."""

from __future__ import annotations

from datetime import date

from django.core.files.base import ContentFile
from django.db.models import Model

from modellkommune.commons.authorities.models import Authority
from modellkommune.features.calls.models import (
    Amendment,
    Application,
    BaseRateEntry,
    Call,
    Grant,
    GrantCondition,
    GrantLetter,
    GrantReport,
    GrantRule,
    GrantTerms,
    Instalment,
    PaymentRequest,
    PlanLine,
    PlanVersion,
    Receipt,
    Reclaim,
    RemedyText,
    ReportQuestion,
)
from tests.factories.calls import DEADLINE
from tests.walls import SEARCHED, SECRET

TEXT = f"{SEARCHED} {SECRET}"
DAY = date(2026, 12, 7)


def plant_grants(authority: Authority, call: Call) -> list[Model]:
    """A running grant of application 1, with everything that hangs on it, and the law."""
    grant = Grant.objects.filter(call=call).first() or _grant(authority, call)
    own = {"authority": authority, "grant": grant}
    plan = PlanVersion.objects.create(**own, number=91, note=TEXT, made_at=DEADLINE, own_cents=1)
    line = PlanLine.objects.create(
        authority=authority, plan=plan, code="geheim", title=TEXT, category=TEXT, cents=77_001
    )
    instalment = Instalment.objects.create(**own, number=91, cents=77_002, note=TEXT)
    request = PaymentRequest.objects.create(
        **own, number=91, cents=77_003, purpose=TEXT, asked_at=DEADLINE, instalment=instalment
    )
    receipt = Receipt.objects.create(
        **own, number=91, paid_on=DAY, payee=TEXT, purpose=TEXT, cents=77_004,
        struck_because=TEXT,
    )  # fmt: skip
    amendment = Amendment.objects.create(
        **own, number=91, kind="period", ends_on=DAY, reason=TEXT, asked_at=DEADLINE
    )
    report = GrantReport.objects.create(
        **own, kind="final", number=91, due_on=DAY, state="submitted", submitted_at=DEADLINE,
        form=[{"code": "a", "title": TEXT, "help": TEXT}], answers={"a": TEXT},
    )  # fmt: skip
    question = ReportQuestion.objects.create(
        authority=authority, report=report, text=TEXT, asked_at=DEADLINE
    )
    reclaim = Reclaim.objects.create(
        **own, number=91, cents=77_005, explanation=TEXT, proposed_at=DEADLINE
    )
    condition = GrantCondition.objects.create(**own, text=TEXT, due_on=DAY)
    letter = GrantLetter(
        **own, kind="notice", subject=TEXT, text=TEXT, digest=SECRET, made_at=DEADLINE
    )
    letter.file.save("geheim.pdf", ContentFile(b"%PDF-" + SECRET.encode()))
    letter.save()
    return [
        grant, plan, line, instalment, request, receipt, amendment, report, question, reclaim,
        condition, letter, *_law(authority, call),
    ]  # fmt: skip


def _grant(authority: Authority, call: Call) -> Grant:
    return Grant.objects.create(
        authority=authority, call=call, number=91, recipient_name=TEXT, title=TEXT,
        application=Application.objects.filter(call=call, number=1, grant=None).first(),
        description=TEXT, amount_cents=77_000, financing="share", state="running",
        awarded_on=DAY, final_on=DAY, contact_email=f"{SECRET}@gemeinde.test", source=TEXT,
    )  # fmt: skip


def _law(authority: Authority, call: Call) -> list[Model]:
    return [
        GrantTerms.objects.create(authority=authority, call=call, notice_text=TEXT, court=TEXT),
        GrantRule.objects.create(
            authority=authority, code="ANBest-P", state_key="99", valid_from=DAY,
            report_months=6, line_permille=200, threshold_cents=0, use_weeks=6, source=TEXT,
        ),
        BaseRateEntry.objects.create(
            authority=authority, valid_from=date(2026, 7, 1), basis_points=1, source=TEXT
        ),
        RemedyText.objects.create(
            authority=authority, state_key="99", path="court", valid_from=DAY, text=TEXT,
            source=TEXT,
        ),
    ]  # fmt: skip
