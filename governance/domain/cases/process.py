"""Case tables about what panels and officers do: transfers, requests, consultations, reviews."""

from __future__ import annotations

from governance.domain.cases.children import NEEDS, PROVISION
from governance.domain.cases.columns import area, code, day, flag, number, table, text

PHASES = (
    "early_years_to_school infant_to_junior primary_to_middle primary_to_secondary "
    "middle_to_secondary secondary_to_post16 post16_post16"
)
"""Transfer phases (SI 2014/1530, reg 2(1)), and moves between post-16 institutions (reg 18(2))."""
REFUSALS = "cannot_meet_need full incompatible_efficient_education unsuitable_age_aptitude"
"""Answers of a setting that are refusals."""

PHASE_TRANSFER = table(
    "phase_transfer",
    "A child with a plan who changes phase in a year.",
    "pt_id",
    text("pt_id", "names the transfer"),
    text("plan_id", "the plan", refers="plan"),
    text("person_id", "the child", refers="person"),
    number("transfer_year", "calendar year of the transfer", 2015, 2100),
    text("from_phase", "phase the child leaves"),
    text("to_phase", "phase the child enters; post-16 phases begin with post16"),
    number("from_ncy", "national curriculum year before the transfer", -4, 20),
    day("deadline_on", "statutory deadline; derived where absent"),
    text("deadline_reason", "why the deadline is not the derived one"),
    day("review_meeting_on", "day of the review meeting"),
    day("preference_on", "day the family's preference came"),
    text("panel_id", "the panel", refers="panel"),
    day("draft_on", "day the draft amended plan was sent"),
    day("final_on", "day the final amended plan was sent"),
    code("named", "setting type none", "what the final plan names", dated_by="final_on"),
    code(
        "outcome_status",
        "in_scope plan_ceased moved_out deferred retained_year first_plan_late deceased",
        "whether the duty applies, and why not",
    ),
    flag("appeal", "under appeal; still due"),
    orders="draft_on<final_on",
    future="deadline_on",
)
PLACEMENT_REQUEST = table(
    "placement_request",
    "A request for a place outside phase transfer.",
    "npr_id",
    text("npr_id", "names the request"),
    text("person_id", "the child", refers="person"),
    day("received_on", "day the request was received"),
    code("route", "annual_review emergency moved_in tribunal ehe_return other", "how it came"),
    code("asked_provision_type", PROVISION, "kind of provision asked for"),
    code("need", NEEDS, "main type of need"),
    area(),
    day("closed_on", "day the request was closed"),
    code(
        "outcome",
        "placed refused withdrawn superseded open",
        "how it ended",
        dated_by="closed_on",
        before="open",
    ),
    text("placement_setting", "the setting found"),
    orders="received_on<closed_on",
)
PANEL = table(
    "panel",
    "A meeting of a panel.",
    "panel_id",
    text("panel_id", "names the meeting"),
    code("panel_type", "specialist_admission pru_ap iyfap ehcna placement other", "which panel"),
    day("held_on", "day it was held"),
    flag("quorate", "enough members were there"),
    day("minutes_on", "day the minutes were sent"),
    orders="held_on<minutes_on",
    future="held_on",
)
PANEL_ITEM = table(
    "panel_item",
    "A case as a panel heard it; a case heard twice has two items.",
    "item_id",
    text("item_id", "names the item"),
    text("panel_id", "the meeting", refers="panel"),
    text("case_ref", "the case: a request, transfer or placement request"),
    text("person_id", "the child", refers="person"),
    day("referral_received_on", "day the referral came"),
    day("referral_complete_on", "day the referral was complete"),
    code("triage", "ok returned", "whether the referral went forward"),
    code(
        "outcome",
        "agree decline defer more_info withdrawn",
        "what the panel decided",
        dated_by="decided_on",
    ),
    text("reason_code", "why, as a code"),
    day("decided_on", "day of the decision"),
    day("notified_on", "day the decision was notified"),
    text("notified_who", "who was told"),
    orders="referral_received_on<referral_complete_on<decided_on<notified_on",
)
CONSULTATION = table(
    "consultation",
    "A setting asked whether it can take a child; one row a setting and round.",
    "consult_id",
    text("consult_id", "names the consultation"),
    text("case_ref", "the case: a transfer, a placement request or a request"),
    text("person_id", "the child", refers="person"),
    text("setting_id", "the setting asked"),
    text("setting_kind", "kind of setting"),
    day("sent_on", "day it was sent"),
    text("channel", "how it was sent"),
    day("due_on", "day an answer is due; 15 calendar days after sent_on where absent"),
    day("response_on", "day the answer came"),
    code(
        "response",
        f"offer {REFUSALS} no_response withdrawn",
        "the answer",
        dated_by="response_on",
    ),
    text("reason_text", "reasons in words; never published"),
    number("round_no", "round of consultation with this setting", 1, 99),
    flag("named_anyway", "the setting was named in spite of its answer"),
    orders="sent_on<response_on",
    future="due_on",
)
ANNUAL_REVIEW = table(
    "annual_review",
    "A review of a plan.",
    "ar_id",
    text("ar_id", "names the review"),
    text("plan_id", "the plan", refers="plan"),
    text("person_id", "the child", refers="person"),
    day("due_on", "day by which the review must be complete"),
    day("meeting_on", "day of the review meeting"),
    day("report_received_on", "day the setting's report came"),
    day("decision_on", "day the decision was notified"),
    code(
        "decision",
        "maintain amend cease pending",
        "the decision",
        dated_by="decision_on",
        before="pending",
    ),
    day("amendment_notice_on", "day the proposed amendments were sent"),
    day("final_on", "day the final amended plan was sent"),
    flag("phase_transfer", "the review was for a phase transfer"),
    orders="meeting_on<decision_on meeting_on<report_received_on amendment_notice_on<final_on",
    future="due_on",
)
DISPUTE = table(
    "dispute",
    "A mediation or an appeal.",
    "dispute_id",
    text("dispute_id", "names the dispute"),
    text("case_ref", "the case"),
    text("person_id", "the child", refers="person"),
    code("kind", "mediation appeal", "which"),
    code("ground", "assess issue contents section_I cease other", "what it is about"),
    day("opened_on", "day it was registered, or mediation was asked for"),
    day("mediation_on", "day of the mediation meeting"),
    day("order_on", "day of the order or agreement"),
    code(
        "order_kind",
        "assess no_plan_after_assessment plan_after_assessment make_plan_draft make_plan "
        "amend name_school cease",
        "what was ordered",
    ),
    day("complied_on", "day it was done"),
    text("outcome", "how it ended"),
    orders="opened_on<mediation_on order_on<complied_on opened_on<order_on",
)
