"""What a return is looked at for, beside what any case table is: public checks of SEN2."""

from __future__ import annotations

from dataclasses import dataclass, field

from governance.domain.cases.problem import CaseFinding, Level, masked


@dataclass(frozen=True)
class ReturnRule:
    """One thing that is looked for in a return."""

    table: str
    severity: Level
    what: str
    """What is wrong with so many of them."""
    do: str


_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTE
RULES: dict[str, ReturnRule] = {
    "sen2-census-guessed": ReturnRule(
        "", _N, "returns that do not say their census day; it is taken from their newest day",
        "lay COLLECT's file of the header beside them"),
    "sen2-settings": ReturnRule(
        "placement", _N, "settings whose kind is not known",
        "lay the register of establishments beside the return, with its URN and its type"),
    "sen2-areas": ReturnRule(
        "person", _N, "persons whose area is not known",
        "lay a table of post codes, or their beginnings, and areas beside the return"),
    "sen2-orphans": ReturnRule(
        "", _E, "rows that belong to no row of the module above; they are left out",
        "export every module of one return"),
    "sen2-no-number": ReturnRule(
        "person", _E, "persons without UPN, ULN or a reason why there is none",
        "give each one of the three"),
    "sen2-two-persons": ReturnRule(
        "person", _N, "persons who stand there more than once; they are one",
        "nothing, where they are one child"),
    "sen2-too-old": ReturnRule(
        "person", _W, "persons who were 25 on the last 31 August, with a plan in force",
        "say whether the plan has ceased"),
    "sen2-undated": ReturnRule(
        "request", _E, "decided requests without the day of the decision", "give the day"),
    "sen2-unclocked": ReturnRule(
        "request", _N, "requests of earlier years whose assessment ended in this one and that have "
        "no day of receipt: their 20 weeks cannot be told",
        "give the day, or supply the year before as well"),
    "sen2-overturned": ReturnRule(
        "request", _W, "refused requests with an assessment, and neither mediation nor appeal",
        "say what overturned the decision"),
    "sen2-before-receipt": ReturnRule(
        "plan", _E, "plans that begin before their request came", "correct one of the two days"),
    "sen2-no-reason": ReturnRule(
        "plan", _W, "plans that ceased without a reason", "say why"),
    "sen2-no-cease": ReturnRule(
        "plan", _E, "plans with a reason why they ceased, and no day", "give the day"),
    "sen2-unplaced": ReturnRule(
        "plan", _W, "plans in force at the census without a placement that lasts",
        "say where the child is, or why nowhere"),
    "sen2-needs": ReturnRule(
        "plan", _W, "plans with no first need, or with two", "give one of rank 1"),
    "sen2-two-codes": ReturnRule(
        "placement", _W, "placements with URN and UKPRN; the URN is read", "keep one of them"),
    "sen2-stays-on": ReturnRule(
        "placement", _W, "placements that do not end with the plan that ceased",
        "give their last day"),
    "sen2-other-cycle": ReturnRule(
        "phase_transfer", _W, "final plans dated more than a year from the day that they were due, "
        "or with no such day; they are not read",
        "give the day that belongs to the transfer"),
    "sen2-swapped": ReturnRule(
        "annual_review", _W, "reviews read with meeting and decision changed about, since nearly "
        "all decisions lay before their meetings", "see whether the headings are right"),
}  # fmt: skip
"""Every rule by id, in the order in which findings are told."""


@dataclass
class Faults:
    """What was found while a return was read: how often, and the first keys."""

    counts: dict[str, int] = field(default_factory=dict)
    keys: dict[str, list[str]] = field(default_factory=dict, repr=False)

    def add(self, rule: str, key: str = "", count: int = 1) -> None:
        """One more."""
        self.counts[rule] = self.counts.get(rule, 0) + count
        known = self.keys.setdefault(rule, [])
        if key and len(known) < 3:
            known.append(key)

    def findings(self) -> tuple[CaseFinding, ...]:
        """What was found, in the order of the rules; keys masked."""
        return tuple(
            CaseFinding(
                name, rule.table, "", rule.severity, self.counts[name],
                tuple(masked(key) for key in self.keys[name]), f"{self.counts[name]:,} {rule.what}",
                rule.do,
            )
            for name, rule in RULES.items()
            if self.counts.get(name)
        )  # fmt: skip
