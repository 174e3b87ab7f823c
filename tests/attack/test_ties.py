"""The search for ties itself: it finds those that hold, and knows which the audit knows."""

from __future__ import annotations

from random import Random

from governance.disclosure.model.building import Built, build
from governance.disclosure.model.earlier import Memory
from tests.attack.ties import FEWEST, is_known, named, ties
from tests.disclosure.making import COUNT, RATE, result

MANY = 12


def model(seed: int, **said: object) -> Built:
    """Two KPIs over the same rows, and one over others that is always like the first."""
    random = Random(seed)
    part, left, more = (random.randrange(3, 60) for _ in range(3))
    true = (
        result(RATE, (part, part + left), named="A01"),
        result({**RATE, "by": "need"}, (part, part + left), named="A02"),
        result({**COUNT, "table": "plan"}, part, named="B01"),
        result({**COUNT, "table": "advice"}, left, named="B02"),
        result({**COUNT, "table": "review"}, more, named="C01"),
    )
    same = dict(said)
    said_by = [one.kpi.model_copy(update={"same_as": same.get(one.kpi.id, {})}) for one in true]
    told = [one.model_copy(update={"kpi": kpi}) for one, kpi in zip(true, said_by, strict=True)]
    return build(tuple(told), Memory(), set())


def left(**said: object) -> set[tuple[str, ...]]:
    """The ties that the audit does not know."""
    models = [model(seed, **said) for seed in range(MANY)]
    seen = [{name: one.base[cell] for name, cell in named(one).items()} for one in models]
    first, at = models[0], named(models[0])
    return {tie for tie in ties(seen) if not is_known(first, at, tie)}


def test_what_is_always_alike_or_adds_up_is_found_unless_the_audit_knows_it():
    found = left()
    assert ("A01 figure n", "B01 figure n") in found
    assert ("A01 figure d", "A01 figure n", "B02 figure n") in found
    assert not any("C01 figure n" in tie for tie in found)
    assert not any({"A01 figure d", "A02 figure d"} <= set(tie) for tie in found)


def test_what_the_pack_declares_is_known():
    assert not left(
        B01={"numerator": "A01.numerator"}, B02={"numerator": "A01.denominator - A01.numerator"}
    )


def test_a_few_values_that_agree_by_chance_are_no_tie():
    seen = [{"a": number % 3, "b": number % 3} for number in range(MANY)]
    assert FEWEST > 3
    assert not list(ties(seen))
