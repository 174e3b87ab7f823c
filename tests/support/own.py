"""A workspace with tables of its own: calls to a contact centre, and potholes. All of it invented.

Small enough to count by hand; the answers stand beside the rows.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from governance.publish.start import start_workspace

DAY = dt.date(2026, 7, 15)
"""The day on which the figures are asked for; they speak of June."""
TABLES = """\
tables:
  - id: call
    title: Calls to the contact centre
    key: call_id
    counts: things
    columns:
      - {id: call_id, type: text}
      - {id: answered_at, type: day}
      - {id: waited, type: whole, low: 0, note: seconds until somebody answered}
      - {id: cost, type: number, note: pounds}
      - {id: caller, type: text}
  - id: pothole
    title: Potholes reported
    key: report_id
    counts: things
    columns:
      - {id: report_id, type: text}
      - {id: reported_on, type: day}
      - {id: repaired_on, type: day}
      - {id: area, type: code, codes: {N: North side, S: South side}}
      - {id: due_on, type: day, within: 28 days, of: reported_on}
  - id: complaint
    title: Complaints
    key: complaint_id
    counts: people
    columns:
      - {id: complaint_id, type: text}
      - {id: made_on, type: day}
      - {id: answered_on, type: day}
      - {id: due_on, type: day, within: 5 working days, of: made_on}
      - {id: closed_on, type: day, within: 1 month, of: made_on}
"""
KPIS = """\
families:
  - {id: CC, name: Contact centre}
  - {id: PH, name: Potholes}
  - {id: CO, name: Complaints}
kpis:
  - id: CC01
    name: Calls answered within 300 seconds
    definition: Of calls in the month, how many were answered within 300 seconds.
    measure: {kind: rate, table: call, event: answered_at, hit: {waited: "<= 300"}}
    target: 80
    links: {deliverables: ["1.1"], outcomes: [good-roads]}
  - id: CC02
    name: Cost of a call
    definition: Pounds that the calls of the month cost, over their number.
    measure:
      kind: ratio
      unit: ratio
      over: [{table: call, event: answered_at, where: {cost: "> 0.05"}, sum: cost}]
      under: [{table: call, event: answered_at}]
    direction: lower
    target: 2
  - id: PH01
    name: Potholes repaired within 28 days
    definition: Of potholes whose 28 days ended in the month, how many were repaired by then.
    measure: {kind: share_on_time, table: pothole, due: due_on, done: repaired_on, by: area}
    target: 90
    links: {deliverables: ["1.1"], outcomes: [good-roads]}
  - id: PH02
    name: Days to repair a pothole
    definition: Median days from the report to the repair, of potholes repaired in the month.
    measure: {kind: days, table: pothole, start: reported_on, end: repaired_on, by: area}
    target: 28
    direction: lower
  - id: CO01
    name: Complaints answered within 5 working days
    definition: Of complaints whose fifth working day fell in the month, how many were answered by it.
    measure: {kind: share_on_time, table: complaint, due: due_on, done: answered_on}
    target: 90
    links: {deliverables: ["1.1"]}
  - id: CO02
    name: Complaints closed within a month
    definition: Of complaints whose month ended in the month, how many were answered by then.
    measure: {kind: share_on_time, table: complaint, start: made_on, within: 1 month, done: answered_on}
    target: 90
"""
CALLS = """\
Call ID,Answered at,Waited,Cost
K01,01/06/2026 09:15,300,0.10
K02,1/6/2026 09:20:30,301,0.20
K03,30/06/2026 17:59,12,1234567.25
K04,2026-06-15,4000000000,0.05
K05,2026-Jun-15 00:00:00,0,
K06,31/05/2026 23:59,1,9.99
K07,01/07/2026 00:00,1,9.99
K08,15/6/2026 8:05,299,3.5
K09,16/06/2026,300,0.35
K10,17/06/2026,,0.1
K11,18/06/2026,301,0.1
"""
"""In June nine: K01 to K05 and K08 to K11. Within 300: K01, K03, K05, K08, K09."""
POTHOLES = """\
report_id,reported_on,repaired_on,area
P01,03/05/2026,31/05/2026,N
P02,04/05/2026,01/06/2026,N
P03,04/05/2026,02/06/2026,N
P04,05/05/2026,,S
P05,02/06/2026,30/06/2026,S
P06,03/06/2026,05/06/2026,S
P07,10/05/2026,07/06/2026,S
P08,11/05/2026,20/05/2026,N
"""
"""Due in June: P02 (1st), P03 (1st), P04 (2nd), P05 (30th), P07 (7th), P08 (8th). In time: P02, P05,
P07, P08."""
COMPLAINTS = """\
complaint_id,made_on,answered_on,row_source
M01,22/05/2026,01/06/2026,synthetic
M02,26/05/2026,03/06/2026,synthetic
M03,29/05/2026,05/06/2026,synthetic
M04,30/05/2026,,synthetic
M05,31/05/2026,01/07/2026,synthetic
"""
"""25 May is a bank holiday. Five working days end on 1 June (M01), 2 June (M02) and 5 June (the rest): in
time are M01 and M03. A month from 31 May ends on 30 June: M05 is a day late there, M04 is open."""


def own_workspace(root: Path) -> Path:
    """A workspace whose only plan, `roads`, counts these."""
    start_workspace(root, "roads", dt.date(2026, 4, 1))
    home = root / "plans" / "roads"
    plan = (home / "plan.yaml").read_text("utf-8")
    pack = "  - {id: kpi-pack, name: KPI pack, notebook: kpi_pack, audience: public}\n"
    outcome = "outcomes:\n  - {id: good-roads, text: Roads are safe., workstreams: ['1.0']}\n"
    _put(home / "plan.yaml", plan + pack + outcome)
    _put(home / "tables.yaml", TABLES)
    _put(home / "kpis.yaml", KPIS)
    for name, text in (("call", CALLS), ("pothole", POTHOLES), ("complaint", COMPLAINTS)):
        _put(home / "cases" / f"{name}.csv", text)
    return root


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
