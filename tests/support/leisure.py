"""A programme that has nothing to do with cases: its KPIs are typed. All of it invented."""

from __future__ import annotations

from pathlib import Path

PLAN = """\
id: leisure
title: Leisure centres renewed
window: {first: 2021-04-01, last: 2022-08-31}
people:
  - {id: AB, name: Ada Byron, role: sro, email: ab@example.org}
  - {id: CD, name: Case Dee, email: cd@example.org}
outcomes:
  - id: content
    text: Visitors are content
    workstreams: ["1.0"]
    measures: [{id: survey, text: What visitors say, kpis: [SU01]}]
workstreams:
  - ref: "1.0"
    title: Pools
    deliverables:
      - ref: "1.1"
        title: The pool is open again
        owners: [CD]
        milestones: [{ref: 1.1.1, title: Water is in, date: 2022-03}]
boards:
  - id: board
    name: Leisure Board
    notebook: board_bimonthly
    cadence: bi-monthly
    first_meeting: 2021-09-13
    audience: board
  - {id: pack, name: KPI pack, notebook: kpi_pack, audience: board}
  - {id: public, name: KPI pack for everyone, notebook: kpi_pack, audience: public}
"""
KPIS = """\
families: [{id: SU, name: What visitors say}]
kpis:
  - id: SU01
    name: Visitors who were content
    definition: Of those asked at the door, the share that said good or very good.
    measure: {kind: typed, unit: percent}
    target: 80
    owner: CD
    links: {deliverables: ["1.1"], outcomes: [content]}
  - id: SU02
    name: Paid so far
    definition: Invoices paid, for everything.
    measure: {kind: typed, unit: pounds}
    period: snapshot
    direction: lower
    target: 100000
    owner: AB
  - id: SU03
    name: Lockers out of order
    definition: Lockers that could not be used on the last day.
    measure: {kind: typed, unit: count, counts: things}
    owner: CD
  - id: SU04
    name: Accidents
    definition: People who were hurt, as the book says.
    measure: {kind: typed, unit: count}
  - id: SU05
    name: Swimmers
    definition: Tickets sold.
"""


def write_leisure(root: Path) -> Path:
    """The workspace, without a record yet; reports take the package's own notebooks."""
    home = root / "plans" / "leisure"
    home.mkdir(parents=True)
    (home / "plan.yaml").write_text(PLAN, "utf-8")
    (home / "kpis.yaml").write_text(KPIS, "utf-8")
    return root
