"""Case tables about children: who they are, what was asked for, and the plans they have."""

from __future__ import annotations

from governance.domain.cases.columns import area, code, day, flag, number, table, text

NEEDS = "SPLD MLD SLD PMLD SEMH SLCN HI VI MSI PD ASD DS OTH"
"""Types of need of the SEN2 return, item 5.8."""
PROVISION = (
    "mainstream sen_unit resourced_provision special_state special_independent ap post16_fe "
    "post16_specialist early_years eotas ehe neet other unknown"
)
"""Kinds of provision."""
EXCEPTIONS = "school_closed ey_closed personal absent missed_appt"
"""Grounds on which a time limit need not be met (SI 2014/1530, regs 5(4), 8(2), 10(4), 13(3))."""

PERSON = table(
    "person",
    "A child or young person, under a pseudonym.",
    "person_id",
    text("person_id", "pseudonym"),
    number("ncy_on_aug31", "national curriculum year on 31 August; Reception is 0", -4, 20),
    code("sex", "M F", "as recorded"),
    code("primary_need", NEEDS, "main type of need"),
    code("secondary_need", NEEDS, "second type of need"),
    area(),
    flag("ehe", "educated at home by choice"),
    flag("cla", "looked after by the local authority"),
    flag("out_of_county", "lives or learns outside the county"),
    text("la_from", "authority the child came from"),
    text("la_to", "authority the child went to"),
    day("moved_in_on", "day the child moved in"),
    day("moved_out_on", "day the child moved out"),
)
REQUEST = table(
    "request",
    "A request for an education, health and care needs assessment.",
    "request_id",
    text("request_id", "names the request"),
    text("person_id", "the child", refers="person"),
    day("received_on", "day the request was received"),
    day("became_responsible_on", "day the authority became responsible otherwise (s.24)"),
    code("source", "1 2 3 4 5", "1 parent or young person, 2 setting, 3 health, 4 care, 5 other"),
    day("decision_on", "day the decision was notified"),
    code(
        "outcome",
        "assess refuse withdrawn pending historic",
        "the decision",
        dated_by="decision_on",
        before="pending",
    ),
    code("exception_code", EXCEPTIONS, "why the limit need not be met"),
    flag("mediation", "decision went to mediation"),
    flag("tribunal", "decision was changed by the Tribunal"),
    text("exported_la", "authority that took the request over"),
    orders="received_on<decision_on became_responsible_on<decision_on",
)
ASSESSMENT = table(
    "assessment",
    "The needs assessment that followed a request; at most one a request.",
    "request_id",
    text("request_id", "the request", refers="request"),
    text("person_id", "the child", refers="person"),
    code(
        "outcome",
        "issue no_issue withdrawn pending other_la",
        "whether a plan is issued",
        dated_by="outcome_on",
        before="pending",
    ),
    day("outcome_on", "day the outcome was notified"),
    day("draft_on", "day the draft plan was sent"),
    day("final_on", "day the final plan was sent"),
    flag("week20_exception", "an exception to the 20 weeks applies"),
    code("exception_code", EXCEPTIONS, "why the limit need not be met"),
    orders="draft_on<final_on",
)
ADVICE = table(
    "advice",
    "A piece of advice asked for in an assessment; one row a request and type.",
    "request_id advice_type",
    text("request_id", "the request", refers="request"),
    text("person_id", "the child", refers="person"),
    code("advice_type", "education health ep social_care parent other", "who advises"),
    day("requested_on", "day the request for advice was received", "advice_requested_on"),
    day("received_on", "day the advice came", "advice_received_on"),
    code("exception_code", EXCEPTIONS, "why the limit need not be met"),
    orders="requested_on<received_on",
)
PLAN = table(
    "plan",
    "An education, health and care plan.",
    "plan_id",
    text("plan_id", "names the plan"),
    text("person_id", "the child", refers="person"),
    day("start_on", "day the first final plan was made; the original day for a plan moved in"),
    day("cease_on", "day the plan ceased"),
    code(
        "cease_reason",
        "1 2 3 4 5 6 7 8 9",
        "1 age, 2 needs met, 3 higher education, 4 work, 5 other authority, 6 left, 7 left "
        "England, 8 died, 9 other",
        dated_by="cease_on",
    ),
    text("transfer_in_la", "authority that the plan came from"),
    orders="start_on<cease_on",
)
PLACEMENT = table(
    "placement",
    "A place a plan names; the second of a dual placement has rank 2.",
    "plan_id setting_id rank entry_on",
    text("plan_id", "the plan", refers="plan"),
    text("person_id", "the child", refers="person"),
    text("setting_id", "the setting"),
    code("provision_type", PROVISION, "kind of provision"),
    number("rank", "1 main, 2 second", 1, 2),
    day("entry_on", "first day there"),
    day("leaving_on", "last day there"),
    code("named", "named_setting named_type_only", "what the plan names"),
    orders="entry_on<leaving_on",
    future="entry_on leaving_on",
)
