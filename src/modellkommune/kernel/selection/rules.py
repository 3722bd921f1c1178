"""What a set of candidates must keep."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A demand on the set; each kind below says what it demands.

    code   unlike that of every other rule of the same choice
    title  how the call words it, for people
    """

    code: str
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AtLeast(Rule):
    """At least `count` of the chosen bear the feature."""

    feature: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMost(Rule):
    """At most `count` of the chosen bear the feature."""

    feature: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactlyChosen(Rule):
    """Exactly `count` are chosen."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastChosen(Rule):
    """At least `count` are chosen."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MostChosen(Rule):
    """At most `count` are chosen."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget(Rule):
    """The chosen cost at most `most_cents` together."""

    most_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AtMostShareOfMoney(Rule):
    """Those with the feature cost at most this share of what all chosen cost together.

    permille  thousandths, 0 to 1000
    """

    feature: str
    permille: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Together(Rule):
    """All of the members are chosen, or none."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTogether(Rule):
    """One of the members is chosen at most."""

    members: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MustContain(Rule):
    """The member is chosen."""

    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MustNotContain(Rule):
    """The member is not chosen."""

    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferentApplicants(Rule):
    """Of those who share a feature beginning with `prefix`, one is chosen at most.

    With the prefix "applicant:" two applications of one county exclude each other.
    """

    prefix: str = "applicant:"


class UnusableRules(ValueError):
    """Rules that cannot be read.

    code   "rule-twice" (two share a code), "below-zero" (a count or an amount),
           "no-share" (a share outside 0 to 1000 thousandths)
    rules  codes of the rules concerned
    """

    SENTENCES = {
        "rule-twice": "Several rules have the code {rules}.",
        "below-zero": "The number or amount of the rule {rules} is below zero.",
        "no-share": "The share of the rule {rules} lies outside 0 to 1000 thousandths.",
    }

    def __init__(self, code: str, rules: list[str]) -> None:
        self.code = code
        self.rules = tuple(rules)
        super().__init__(self.SENTENCES[code].format(rules=", ".join(rules)))


def members_of(rule: Rule) -> tuple[str, ...]:
    """Codes of the candidates that a rule names one by one; mostly none."""
    match rule:
        case Together(members=members) | NotTogether(members=members):
            return members
        case MustContain(member=member) | MustNotContain(member=member):
            return (member,)
        case _:
            return ()


def checked_rules(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The rules, once their codes differ and their numbers make sense.

    Raises UnusableRules otherwise.
    """
    codes = [rule.code for rule in rules]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise UnusableRules("rule-twice", twice)
    negative = [rule.code for rule in rules if _number_of(rule) < 0]
    if negative:
        raise UnusableRules("below-zero", negative)
    shares = [rule for rule in rules if isinstance(rule, AtMostShareOfMoney)]
    wrong = [rule.code for rule in shares if rule.permille > 1000]
    if wrong:
        raise UnusableRules("no-share", wrong)
    return rules


def _number_of(rule: Rule) -> int:
    """The number a rule sets; zero for those without."""
    for name in ("count", "most_cents", "permille"):
        number = getattr(rule, name, None)
        if number is not None:
            return int(number)
    return 0
