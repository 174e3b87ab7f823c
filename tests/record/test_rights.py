"""What follows from a person's role, role by role."""

from __future__ import annotations

import datetime as dt

import pytest

from governance.domain.plan import Audience, Role
from governance.record.rights import EVERYTHING, NOBODY, rights_of
from tests.support.make import deliverable, plan, stream

SPLIT = deliverable("1.2", "2021-10", "2021-11", owners=["AB", "CD"])
SPLIT["milestones"][0]["owners"] = ["EF"]

# role: what they read, whether they manage, whether they sign
ROLES = {
    Role.SRO: (Audience.INTERNAL, False, True),
    Role.LEAD_OFFICER: (Audience.INTERNAL, True, False),
    Role.PROJECT_MANAGER: (Audience.INTERNAL, True, False),
    Role.CORE_TEAM: (Audience.INTERNAL, True, False),
    Role.OWNER: (Audience.BOARD, False, False),
    Role.CONTRIBUTOR: (Audience.BOARD, False, False),
    Role.PARTNER: (Audience.BOARD, False, False),
    Role.STAKEHOLDER: (Audience.PUBLIC, False, False),
}


def agreed(role: Role):
    people = [{"id": one, "role": role.value} for one in ("AB", "CD", "EF", "GH")]
    return plan(stream("1.0", deliverable("1.1", "2021-10"), SPLIT), people=people)


def test_every_role_is_told_of():
    assert set(ROLES) == set(Role)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("person", "owns"),
    [
        ("AB", {"1.1", "1.1.1", "1.2", "1.2.1", "1.2.2"}),
        ("CD", {"1.2", "1.2.1", "1.2.2"}),  # any of its owners
        ("EF", {"1.2.1"}),  # a milestone alone, and not what it lies under
        ("GH", set()),
    ],
)
def test_what_follows_from_a_role_and_from_what_stands_under_a_name(role, person, owns):
    whole = agreed(role)
    found = rights_of(whole, whole.people_by_id[person], dt.date(2022, 1, 1))
    assert (found.reads, found.manages, found.signs) == ROLES[role]
    assert found.owns == owns
    every = {"1.0", "1.1", "1.1.1", "1.2", "1.2.1", "1.2.2", "R1"}
    may = {ref for ref in every if found.may_record(ref)}
    assert may == (every if found.manages else owns)


def test_nobody_and_the_person_at_the_machine():
    assert rights_of(agreed(Role.SRO), None, dt.date(2022, 1, 1)) == NOBODY
    assert (NOBODY.reads, NOBODY.may_record("1.1"), NOBODY.signs) == (None, False, False)
    assert (EVERYTHING.reads, EVERYTHING.may_record("9.9"), EVERYTHING.signs) == (
        Audience.INTERNAL, True, True,
    )  # fmt: skip
