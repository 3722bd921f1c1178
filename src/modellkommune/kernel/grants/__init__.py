"""The rules of grants: what is due, what goes back, by when.

plan        FinancingPlan, Account: what was awarded, and what it came to
settling    settle: the grant that stays, with its steps, for share, gap and fixed sum
lines       cost and financing plan against the account, line by line
interest    interest on reclaims by the base rates on file
rules       dated rules by state: report months, deviations, service by post
deadlines   service, end of remedy, end of the time for a report
iban        a bank account's number with its check digits
"""

from modellkommune.kernel.grants.plan import Account, FinancingPlan, FixedRule, Kind, PlanUnbalanced
from modellkommune.kernel.grants.settling import Settlement, Step, settle

__all__ = [
    "Account",
    "FinancingPlan",
    "FixedRule",
    "Kind",
    "PlanUnbalanced",
    "Settlement",
    "Step",
    "settle",
]
