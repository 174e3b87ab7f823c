"""What a plan takes from a pack's catalogue, its own words over the pack's."""

from __future__ import annotations

import textwrap

from governance.domain.kpi import KpiFile
from governance.problems import Problems
from governance.readers.catalogue import Catalogue, read_catalogue
from governance.readers.kpis import read_kpis

PACK = """\
families: [{id: RD, name: Roads}, {id: BR, name: Bridges}]
kpis:
  - id: RD01
    name: Potholes
    definition: How many.
    measure: {kind: count, table: pothole, event: reported_on}
    target: 10
  - id: RD02
    name: Signs
    definition: Which.
  - id: BR01
    name: Bridges
    definition: How many bridges.
    direction: sideways
"""


def catalogue() -> Catalogue:
    found, problems = read_catalogue(PACK.encode(), "packs/roads/kpis.yaml")
    assert found is not None
    assert problems == ()
    return found


def read(text: str) -> tuple[KpiFile | None, Problems]:
    data = textwrap.dedent(text).encode()
    found, problems, source = read_kpis(data, "kpis.yaml", {}, lambda: [catalogue()])
    return found, source.placed(problems)


def test_a_family_is_taken_whole_and_the_plans_own_words_go_over_it():
    found, problems = read("""
        take: [RD]
        kpis:
          - {id: RD02, target: 3, name: Signs that stand}
          - {id: RD03, name: Lamps, definition: Ours.}
          - {id: XX01, name: Other, definition: Ours as well.}
        families: [{id: XX, name: Ours}]
        """)
    assert found is not None
    assert problems == ()
    assert [one.id for one in found.kpis] == ["RD01", "RD02", "RD03", "XX01"]
    first, second, *_ = found.kpis
    assert (first.name, first.target) == ("Potholes", 10)
    assert (second.name, second.definition, second.target) == ("Signs that stand", "Which.", 3)
    assert [one.id for one in found.families] == ["RD", "XX"]


def test_one_may_be_taken_alone_and_once():
    found, problems = read("take: [RD02, RD02, RD]")
    assert found is not None
    assert problems == ()
    assert [one.id for one in found.kpis] == ["RD02", "RD01"]


def test_a_name_that_no_pack_has_is_told_with_the_nearest():
    found, problems = read("take: [RD, RD09]\n")
    assert found is None
    assert str(problems[0]) == (
        "kpis.yaml:1:12: error unknown-kpi: no pack of this plan has a KPI or family RD09 (did you "
        "mean RD02?); take from RD, BR"
    )
    assert len(problems) == 1


def test_what_is_wrong_is_told_where_it_was_written():
    found, problems = read("""
        take: [BR, RD02]
        kpis:
          - {id: XX01, name: Own}
          - {id: RD02, target: many}
        """)
    assert found is None
    assert [(str(one.where), one.code) for one in problems] == [
        ("packs/roads/kpis.yaml:14:16", "bad-value"),
        ("kpis.yaml:5:24", "bad-value"),
        ("kpis.yaml:4:5", "missing-field"),
    ]


def test_without_take_nothing_is_asked_of_a_pack():
    text = b"kpis:\n  - {id: A1, name: n, definition: d}\n"

    def never() -> list[Catalogue]:
        raise AssertionError

    found, problems, _ = read_kpis(text, "kpis.yaml", {}, never)
    assert found is not None
    assert problems == ()
