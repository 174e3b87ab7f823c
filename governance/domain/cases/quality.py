"""Case tables about how well it is done: feedback, audits, surveys; and about places."""

from __future__ import annotations

from governance.domain.cases.children import PROVISION
from governance.domain.cases.columns import area, code, day, flag, number, table, text

_SURVEY = (
    text("wave", "which round of the survey"),
    text("role_band", "group of those who answer"),
    text("q_id", "the question"),
    number("score", "1 strongly disagree to 5 strongly agree; missing for no answer", 1, 5),
)

FEEDBACK = table(
    "feedback",
    "An answer to a question of the feedback form.",
    "fb_id q_id",
    text("fb_id", "names the form"),
    text("channel", "how it came"),
    day("received_on", "day it came"),
    text("q_id", "the question"),
    number("score", "1 to 5; missing for no answer", 1, 5),
    text("stage", "stage of the process it is about"),
)
FEEDBACK_SENT = table(
    "feedback_sent",
    "How many feedback forms went out.",
    "month",
    day("month", "first day of the month"),
    number("n_sent", "forms sent in it", 0),
)
CASE_AUDIT = table(
    "case_audit",
    "A standard as one case audit found it.",
    "audit_id standard_id",
    text("audit_id", "names the audit"),
    text("case_ref", "the case"),
    text("person_id", "the child", refers="person"),
    day("audited_on", "day of the audit"),
    text("auditor_role", "role of the auditor"),
    code("grade", "outstanding good ri inadequate", "overall grade of the audit"),
    text("standard_id", "the standard"),
    flag("met", "the standard was met"),
)
STAFF_SURVEY = table("staff_survey", "A member of staff's answer to a question.", "", *_SURVEY)
SETTING_SURVEY = table("setting_survey", "A setting's answer to a question.", "", *_SURVEY)
SUPPLY = table(
    "supply",
    "Specialist places that a setting has, or will have.",
    "setting_id provision_type ncy_from",
    text("setting_id", "the setting"),
    area(),
    code("provision_type", PROVISION, "kind of provision"),
    text("need_profile", "needs it serves"),
    text("phase", "phase it serves"),
    number("ncy_from", "youngest national curriculum year", -4, 20),
    number("ncy_to", "oldest national curriculum year", -4, 20),
    number("places_commissioned", "places paid for", 0),
    day("places_planned_on", "day from which planned places are there"),
    number("planned_places", "places planned", 0),
    text("status", "how firm the plan is"),
    future="places_planned_on",
)
POPULATION = table(
    "population",
    "Pupils expected, by area, year group and calendar year.",
    "area ncy year",
    area(),
    number("ncy", "national curriculum year", -4, 20),
    number("year", "calendar year", 2000, 2100),
    number("n", "pupils", 0),
)
