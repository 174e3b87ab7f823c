"""The story itself, as values: who said what of which item, on which day. All of it invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Told = tuple[str, str, str, str, str, str, str]
"""Day, who, ref, rating, note, reason and path to green; nothing where there is none."""

# fmt: off
RATINGS: tuple[Told, ...] = (
    ("2021-09-10", "GO", "1.1", "blue", "Cabinet approved the business case on 22 June.", "", ""),
    ("2021-09-10", "SW", "1.2", "amber", "Tenders came back 9% above the estimate.", "", "The two lowest bidders are asked what they could do for less, by 24 September."),
    ("2021-09-10", "DM", "1.3", "green", "Consent was granted in July. Three conditions are to be met before work begins.", "", ""),
    ("2021-09-10", "GO", "1.4", "green", "The grant is agreed; claims follow invoices.", "", ""),
    ("2021-09-10", "LB", "2.3", "green", "Two layouts were tried out with chalk on the car park.", "", ""),
    ("2021-09-10", "LB", "2.5", "amber", "Lessons fit into the learner pool, club evenings do not yet.", "", "The college pool at Eastfield is asked for two evenings a week."),
    ("2021-09-10", "LB", "5.1", "green", "The rota was agreed with everyone on it.", "", ""),
    ("2021-09-15", "TA", "5.2", "green", "All nine clubs came to the meeting on 14 September.", "", ""),
    ("2021-09-30", "SW", "1.2", "green", "The contract was signed on 30 September.", "Two bidders found savings in the frame of the roof", ""),
    ("2021-09-30", "SW", "1.5", "green", "The cost plan is being gone through line by line.", "", ""),
    ("2021-09-30", "TA", "4.3", "green", "A first layout hangs in reception for people to write on.", "", ""),
    ("2021-10-05", "SW", "2.1", "green", "The pool was drained in the first week of October.", "", ""),
    ("2021-10-05", "DM", "3.1", "amber", "Two of nine timbers are soft where they meet the wall.", "", "The engineer says by 22 October whether they can be strengthened where they are."),
    ("2021-10-05", "DM", "3.3", "amber", "The network operator has not given its date.", "", "The lead officer writes to the operator's regional manager."),
    ("2021-10-08", "DM", "3.2", "green", "The design is with the engineer.", "", ""),
    ("2021-10-20", "TA", "5.5", "amber", "The new rota began, two posts short.", "", "Both posts are advertised until 12 November."),
    ("2021-10-29", "LB", "2.3", "green", "The layout with a row for groups was chosen by those who will use it.", "", ""),
    ("2021-10-29", "LB", "2.5", "green", "Clubs swim at Eastfield on two evenings.", "The college pool was free on Tuesdays and Thursdays", ""),
    ("2021-10-29", "DM", "1.3", "green", "Two of three conditions are met; drainage is left.", "", ""),
    ("2021-11-05", "LB", "4.1", "green", "The walls between the courts come out next week.", "", ""),
    ("2021-11-05", "LB", "4.4", "green", "Four suppliers showed what they have.", "", ""),
    ("2021-11-12", "SW", "2.1", "amber", "The tank lost four centimetres in its first test.", "Water stood lower after three days", "The joints at the deep end are sealed again, and tested from 6 December."),
    ("2021-11-12", "DM", "3.1", "red", "Four of nine timbers must be replaced, not two.", "More timber was soft than the survey found", "Steel is ordered by 3 December; a cover keeps rain out meanwhile."),
    ("2021-11-12", "DM", "3.3", "red", "The operator names August 2022, five months late.", "The operator's own programme moved", "The board asks the operator for a temporary supply, by 31 January."),
    ("2021-11-26", "DM", "2.4", "green", "The hoist was ordered after a visit to one like it.", "", ""),
    ("2021-11-26", "TA", "5.5", "red", "A third of callers wait longer than two minutes.", "Both posts stayed empty, and twice as many people call", "One post is filled from 6 December; a message on the line answers the three most frequent questions."),
    ("2021-11-30", "SW", "1.5", "green", "The forecast is within the contingency.", "", ""),
    ("2021-11-30", "TA", "plan", "amber", "Roof and supply are late; all else keeps its dates.", "", "The board decides on the temporary supply in January."),
    ("2021-12-03", "SW", "1.2", "green", "The contractor keeps to its programme but for the roof.", "", ""),
    ("2021-12-03", "LB", "2.3", "green", "The first cubicle stands in the workshop to be tried.", "", ""),
    ("2021-12-03", "LB", "2.5", "green", "Lessons are full; two clubs have lost members.", "", ""),
    ("2021-12-03", "TA", "4.3", "green", "The gates are out to tender.", "", ""),
    ("2021-12-03", "LB", "5.1", "amber", "Two lifeguards left for other pools.", "Fewer hours while the pool is shut", "A payment for those who stay until the opening is agreed in January."),
    ("2021-12-10", "DM", "3.1", "red", "Steel is ordered. The cover stands over bays one to four.", "", "The first bay is closed by 21 January, the last by 25 February."),
    ("2021-12-10", "LB", "4.1", "green", "The walls are out, and nothing was found in them.", "", ""),
    ("2021-12-17", "SW", "2.1", "amber", "The second test held for three days.", "", "It counts as passed when it has held for seven, on 5 January."),
    ("2021-12-17", "TA", "5.5", "amber", "Fewer callers wait; one post is still empty.", "The message on the line answers one call in five", "The second post is filled in January."),
    ("2021-12-20", "GO", "1.4", "green", "The first claim was paid on 15 December.", "", ""),
    ("2021-12-20", "DM", "3.2", "green", "The design is approved by the engineer.", "", ""),
)

DATES: tuple[tuple[str, str, str, Mapping[str, Any]], ...] = (
    ("2021-09-08", "GO", "1.1.1", {"done_on": "2021-06-22", "evidence": "Minute 41 of cabinet"}),
    ("2021-09-08", "SW", "1.2.1", {"done_on": "2021-08-27", "evidence": "Five tenders in the safe"}),
    ("2021-09-08", "DM", "1.3.1", {"done_on": "2021-07-29", "evidence": "Decision notice"}),
    ("2021-09-08", "DM", "3.1.1", {"done_on": "2021-08-20", "evidence": "The surveyor's report"}),
    ("2021-09-15", "TA", "5.2.1", {"done_on": "2021-09-14", "evidence": "Notes of the meeting"}),
    ("2021-09-30", "SW", "1.2.2", {"done_on": "2021-09-30", "evidence": "The signed contract"}),
    ("2021-09-30", "LB", "2.5.1", {"done_on": "2021-09-24", "evidence": "The timetable"}),
    ("2021-09-30", "LB", "5.1.1", {"done_on": "2021-09-17", "evidence": "The rota"}),
    ("2021-09-30", "TA", "5.5.2", {"done_on": "2021-09-30", "evidence": "Schedule 4"}),
    ("2021-10-08", "SW", "2.1.1", {"done_on": "2021-10-07", "evidence": "Photographs"}),
    ("2021-10-18", "TA", "5.5.1", {"done_on": "2021-10-18", "evidence": "The rota"}),
    ("2021-10-20", "SW", "1.5.1", {"done_on": "2021-10-15", "evidence": "Cost plan 1"}),
    ("2021-10-29", "LB", "2.3.1", {"done_on": "2021-10-26", "evidence": "Plan C, signed"}),
    ("2021-10-29", "DM", "1.3.2", {"forecast": {"edtf": "2022-01", "text": "January 2022", "precision": "month"}, "reason": "Drainage is designed with the car park"}),
    ("2021-11-03", "TA", "4.3.1", {"done_on": "2021-10-29", "evidence": "Drawing R2"}),
    ("2021-11-12", "DM", "3.1.2", {"forecast": {"edtf": "2022-02-25", "text": "2022-02-25", "precision": "day"}, "reason": "Four timbers are replaced"}),
    ("2021-11-12", "DM", "3.3.1", {"done_on": "2021-11-10", "evidence": "The operator's letter"}),
    ("2021-11-12", "DM", "3.3.2", {"forecast": {"edtf": "2022-08", "text": "August 2022", "precision": "month"}, "reason": "The operator's date"}),
    ("2021-11-12", "SW", "2.1.2", {"forecast": {"edtf": "2022-01-05", "text": "2022-01-05", "precision": "day"}, "reason": "The joints are sealed again"}),
    ("2021-11-26", "DM", "2.4.1", {"done_on": "2021-11-22", "evidence": "Order 2207"}),
    ("2021-12-10", "LB", "4.1.1", {"done_on": "2021-11-29", "evidence": "Photographs"}),
    ("2021-12-20", "GO", "1.4.1", {"done_on": "2021-12-15", "evidence": "Bank statement"}),
    ("2021-12-20", "DM", "3.2.1", {"done_on": "2021-12-09", "evidence": "Design 3, signed"}),
)

FIGURES: tuple[tuple[str, str, tuple[tuple[str, float, int], ...]], ...] = (
    ("LB", "VI01", (
        ("2021-04-30", 14210, 0), ("2021-05-31", 16840, 0), ("2021-06-30", 18120, 0),
        ("2021-07-31", 20350, 0), ("2021-08-31", 22010, 0), ("2021-09-30", 21470, 0),
        ("2021-10-31", 17890, 0), ("2021-11-30", 16220, 0), ("2021-12-31", 14060, 0),
    )),
    ("LB", "VI02", (
        ("2021-07-31", 88, 104), ("2021-08-31", 92, 110), ("2021-09-30", 97, 118),
        ("2021-10-31", 81, 112), ("2021-11-30", 74, 108), ("2021-12-31", 79, 105),
    )),
    ("DM", "BU01", (
        ("2021-04-30", 231, 0), ("2021-05-31", 214, 0), ("2021-06-30", 196, 0),
        ("2021-07-31", 188, 0), ("2021-08-31", 190, 0), ("2021-09-30", 201, 0),
        ("2021-10-31", 172, 0), ("2021-11-30", 181, 0),
    )),
    ("SW", "BU02", (
        ("2021-09-30", 540000, 0), ("2021-10-31", 812000, 0), ("2021-11-30", 1236000, 0),
        ("2021-12-31", 1654000, 0),
    )),
)
"""Who types which KPI: the day, the figure, and of how many where that is known."""

OTHERS: tuple[Mapping[str, Any], ...] = (
    {"kind": "decision", "ref": "1.2", "on": "2021-09-10", "by": "SW", "called": "contingency", "state": "asked", "note": "May the contract be signed with £180,000 of the contingency?", "due": "2021-09-27", "asked_of": "project-board"},
    {"kind": "decision", "ref": "1.2", "on": "2021-09-27", "by": "TA", "state": "given", "note": "Yes, once two bidders have been asked again.", "answers": "contingency", "given_by": "project-board", "minute": "Project board of 27 September, 4.1"},
    {"kind": "decision", "ref": "3.3", "on": "2021-12-10", "by": "TA", "state": "asked", "note": "May £45,000 be spent on a temporary supply for four months?", "due": "2022-01-17", "asked_of": "project-board"},
    {"kind": "decision", "ref": "5.4", "on": "2021-12-10", "by": "TA", "visibility": "public", "state": "asked", "note": "Is cabinet content to open in mid September without the café?", "due": "2022-01-11", "asked_of": "cabinet"},
    {"kind": "risk", "ref": "R1", "on": "2021-11-12", "by": "DM", "state": "changed", "likelihood": 5, "note": "Four timbers are soft. A cover is ordered."},
    {"kind": "risk", "ref": "R2", "on": "2021-11-12", "by": "DM", "state": "changed", "likelihood": 5, "note": "The operator named August."},
    {"kind": "risk", "ref": "R4", "on": "2021-11-26", "by": "TA", "state": "opened", "title": "Callers give up, and members leave without a word", "owner": "TA", "likelihood": 3, "impact": 3, "mitigation": "Members who did not come for a month are called.", "links": ["5.5"]},
    {"kind": "issue", "ref": "I2", "on": "2021-11-12", "by": "DM", "state": "opened", "title": "The stronger supply comes five months late", "owner": "DM", "impact": 4, "links": ["3.3", "3.2"], "due": {"edtf": "2022-01-31", "text": "2022-01-31", "precision": "day"}, "cause": "The operator moved its crews to another scheme.", "consequence": "The heat pumps stand idle until August, and gas is burnt until then.", "options": ["A temporary supply for £45,000", "Keep one gas boiler for another summer"], "recommendation": "The temporary supply: less than the gas and the carbon it saves."},
    {"kind": "note", "ref": "2.2", "on": "2021-11-26", "by": "SW", "visibility": "public", "note": "Pumps left the works on 22 November."},
    {"kind": "note", "ref": "4.5", "on": "2021-12-10", "by": "GO", "visibility": "public", "note": "Three local cafés asked what the room is like."},
    {"kind": "note", "ref": "5.2", "on": "2021-12-10", "by": "TA", "visibility": "public", "note": "Clubs were told of the roof by letter."},
    {"kind": "action", "ref": "A1", "on": "2021-11-08", "by": "TA", "state": "opened", "title": "Ask the operator in writing what a temporary supply costs", "owner": "DM", "links": ["3.3"], "due": {"edtf": "2021-12-03", "text": "2021-12-03", "precision": "day"}, "minute": "Project board of 8 November, 3.2"},
    {"kind": "action", "ref": "A1", "on": "2021-12-03", "by": "DM", "state": "closed", "note": "The operator asks £45,000 for four months."},
    {"kind": "action", "ref": "A2", "on": "2021-12-13", "by": "TA", "state": "opened", "title": "Tell all clubs in writing when the main pool opens", "owner": "TA", "links": ["5.2"], "due": {"edtf": "2021-12-24", "text": "2021-12-24", "precision": "day"}, "minute": "Project board of 13 December, 5.1"},
    {"kind": "action", "ref": "A3", "on": "2021-12-13", "by": "TA", "state": "opened", "title": "Choose the supplier of the booking system", "owner": "LB", "links": ["4.4"], "due": {"edtf": "2022-01-14", "text": "2022-01-14", "precision": "day"}, "minute": "Project board of 13 December, 6"},
    {"kind": "assumption", "ref": "S1", "on": "2021-09-20", "by": "TA", "state": "opened", "title": "Nine of ten members come back when the pool opens", "owner": "LB", "links": ["5.4"], "consequence": "Income falls short by £90,000 in the first year.", "due": {"edtf": "2022-06", "text": "June 2022", "precision": "month"}},
    {"kind": "dependency", "ref": "D1", "on": "2021-10-08", "by": "DM", "state": "opened", "title": "A stronger supply from the street", "owner": "DM", "links": ["3.3", "3.2"], "provider": "The network operator", "consequence": "Heat pumps cannot run.", "due": {"edtf": "2022-03", "text": "March 2022", "precision": "month"}},
    {"kind": "change_request", "ref": "C1", "on": "2021-12-10", "by": "SW", "state": "opened", "title": "Leave out the second studio", "owner": "SW", "links": ["4.2"], "cause": "The roof costs more than was set aside.", "consequence": "Saves £180,000; classes for 40 people fewer at a time.", "recommendation": "Not yet: decide when the last bay is open.", "due": {"edtf": "2022-02-14", "text": "2022-02-14", "precision": "day"}},
    {"kind": "lesson", "ref": "L1", "on": "2021-11-19", "by": "DM", "state": "opened", "title": "A survey from below sees half of a roof", "owner": "DM", "links": ["3.1"], "cause": "Two of nine timbers were found soft; four were.", "recommendation": "Open one bay before the contract is let."},
    {"kind": "benefit", "ref": "B1", "on": "2021-09-20", "by": "DM", "state": "opened", "title": "Less electricity and gas", "owner": "DM", "links": ["3.2", "3.4"], "unit": "thousand kilowatt hours a year", "baseline": 2620, "target": 1700, "realised": 2620, "due": {"edtf": "2023", "text": "2023", "precision": "year"}},
    {"kind": "benefit", "ref": "B1", "on": "2021-12-13", "by": "DM", "state": "changed", "realised": 2410, "note": "The main pool is not heated while it is empty."},
    {"kind": "benefit", "ref": "B2", "on": "2021-09-20", "by": "LB", "state": "opened", "title": "More visits", "owner": "LB", "links": ["5.4"], "unit": "visits a year", "baseline": 228000, "target": 290000, "due": {"edtf": "2023", "text": "2023", "precision": "year"}},
    {"kind": "note", "ref": "plan", "on": "2021-12-06", "by": "GO", "visibility": "public", "note": "The pool at Rowan Bridge, nine miles off, shut for good on 3 December; its clubs look for water.", "about": "context"},
    {"kind": "note", "ref": "plan", "on": "2021-12-15", "by": "GO", "note": "The swimming grant's second round is announced for March; it may pay for the hoist.", "about": "context"},
)

MONEY: tuple[tuple[str, str, int, int, str], ...] = (
    ("2021-10-29", "1.0", 204000, 415000, ""),
    ("2021-10-29", "2.0", 388000, 2360000, ""),
    ("2021-10-29", "3.0", 131000, 2190000, ""),
    ("2021-10-29", "4.0", 62000, 1100000, ""),
    ("2021-10-29", "5.0", 27000, 325000, ""),
    ("2021-11-30", "2.0", 566000, 2395000, "The joints of the tank are sealed again."),
    ("2021-11-30", "3.0", 298000, 2342000, "Four timbers instead of two, and the cover."),
    ("2021-12-31", "1.0", 241000, 410000, ""),
    ("2021-12-31", "2.0", 731000, 2402000, ""),
    ("2021-12-31", "3.0", 517000, 2371000, "Steel costs more than in November; without the temporary supply."),
    ("2021-12-31", "4.0", 119000, 1096000, ""),
    ("2021-12-31", "5.0", 46000, 341000, "A payment for staff who stay."),
)
"""Day, workstream, pounds spent, pounds forecast, and what is said."""

SPOKEN: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("2021-11-30", "TA", "CC01", "A third of callers waited longer than two minutes.", "Two posts are empty, and twice as many people call.", "One post is filled from 6 December, the other in January."),
    ("2021-12-20", "TA", "CC01", "It gets better: three of four callers wait no longer than two minutes.", "One post was filled; a message answers the most frequent questions.", "The second post is filled in January; 85% is expected in February."),
    ("2021-12-31", "LB", "VI01", "Visits are a third below the target, as was foreseen while the main pool is shut.", "Swimming was half of all visits.", "The learner pool opens on Sundays from January."),
)
"""Day, who, KPI, how it stands, why, and what is done about it."""
