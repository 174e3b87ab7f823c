"""The words that stand at the heads of columns, and what each says that a column holds."""

from __future__ import annotations

import re

from governance.domain.import_map import Role
from governance.importing.words.wording import any_of

__all__ = [
    "ABOVE",
    "AHEAD",
    "ASIDE",
    "BODIES",
    "DATES",
    "KNOWN",
    "LATE",
    "OLD",
    "PAST",
    "PHRASES",
    "PLANNED",
    "TOLD",
    "WHOLE",
    "Role",
]

_WORDS: dict[Role, str] = {
    Role.REF: "# no no. nos nr num number ref refs reference id serial ser s/n sn",
    Role.GROUP: """
        priority priorities theme themes strand strands workstream workstreams stream area areas
        aim aims goal goals pillar pillars category categories domain domains outcome outcomes
        objective objectives section enquiry enquiries bucket weakness weaknesses finding findings
        recommendation recommendations project programme portfolio topic issue issues concern
        concerns challenge challenges need needs gap gaps phase phases scheme schemes
    """,
    Role.ACTION: """
        action actions deliverable deliverables task tasks activity activities initiative
        initiatives commitment commitments intervention interventions requirement requirements
        description remediation what item items improvement improvements output outputs work
        job jobs idea ideas
    """,
    Role.STEP: """
        milestone milestones step steps subaction subactions sub-action sub-actions subtask
        subtasks sub-task sub-tasks stage stages how
    """,
    Role.OWNER: """
        owner owners lead leads leader leaders responsible responsibility responsibilities who
        whom officer officers accountable accountability assigned assignee sponsor person persons
        people team teams sro agency manager director commissioner head contact allocated champion
        led ro resourcing developer handler actionee actioner doer performer executor coordinator
        co-ordinator pic poc custodian steward administrator supervisor facilitator delegate held
        delegated undertaken dri councillor councillors cllr staff
    """,
    Role.DUE: """
        date dates timescale timescales time-scale time-scales timeframe timeframes timeline
        timelines time deadline deadlines due when completion timing timings finish schedule
        target end delivery
    """,
    Role.START: "start starts starting begin begins commence commencement started",
    Role.REVISED: "revised forecast amended reforecast re-forecast slipped new current latest",
    Role.DONE: "completed complete closed actual achieved done delivered",
    Role.PROGRESS: """
        progress update updates commentary comment comments narrative position notes note
        achievements news
    """,
    Role.UPDATED: "updated reviewed",
    Role.RATING: "rag brag bragg ragb rating ratings status colour color traffic confidence",
    Role.DETAIL: """
        measure measures kpi kpis evidence impact success resource resources cost costs budget
        funding dependency dependencies monitoring baseline assurance link links benefit benefits
        difference indicator indicators criteria trend direction travel partner partners %
        percent percentage review meeting meetings mtg source support consultation training
        barriers response responses duration predecessors predecessor successors active mode level
        importance days effort assisted consulted informed hours type wbs audience message
        messages channel channels frequency recurrence distribution medium method purpose format
        vehicle email e-mail phone telephone address role trigger triggers consequence consequences
        cause causes control controls score severity exposure resolution decision decisions
        label labels tag tags flag flags
    """,
    Role.RISK: "risk risks likelihood mitigation mitigations probability",
}
KNOWN = {word: role for role, words in _WORDS.items() for word in words.split()}
"""What each word says that a column holds."""
OLD = frozenset(("previous", "last", "prior", "former", "original", "old"))
"""What makes a column one of how things were."""
ABOVE = frozenset(
    (
        *("sponsor", "sro", "director", "exec", "executive", "member", "members", "holder"),
        *("cabinet", "portfolio", "councillor", "elected", "accountable", "accountability"),
    )
)
"""What heads those who look on and answer for it, where others do the work."""
BODIES = frozenset(
    (
        *("team", "teams", "service", "services", "department", "departments", "directorate"),
        *("directorates", "division", "unit", "agency", "agencies", "organisation"),
        *("organization", "body"),
    )
)
"""What heads bodies, where persons stand beside them."""
LATE = frozenset(("revised", "forecast", "amended", "reforecast", "re-forecast", "slipped", "new"))
"""What makes a date a new one."""
PAST = frozenset(("completed", "closed", "actual", "achieved", "done", "delivered"))
"""What makes a date one on which something was done."""
PLANNED = frozenset(
    ("target", "planned", "due", "original", "baseline", "expected", "proposed", "agreed")
)
AHEAD = frozenset(("will", "be", "to", "for"))
"""What keeps a date from being one of the past."""
TOLD = frozenset(("update", "updates", "updated", "reviewed"))
"""What makes a date one of an entry."""
ASIDE = frozenset(
    (
        *("raised", "added", "opened", "logged", "identified", "created", "entered", "received"),
        *("requested", "approved", "reported", "prepared", "answered", "decided"),
        *("review", "meeting", "committee", "exec", "executive", "cabinet", "audit", "inspection"),
        *("report", "issued", "submitted", "%", "percent", "percentage", "activity", "modified"),
    )
)
"""What makes a date, or its being done, a mere particular."""
DATES = frozenset(_WORDS[Role.DUE].split()) - {"target", "end", "delivery", "time"}
"""What makes a heading one of a date wherever it stands."""

WHOLE: tuple[tuple[re.Pattern[str], frozenset[Role]], ...] = (
    (re.compile(r"\bb?/?r/a/g(?:/b)?\b"), frozenset((Role.RATING,))),
    (re.compile("(?:by whom|who) (?:and|/|&) (?:by )?when"), frozenset((Role.OWNER, Role.DUE))),
)
"""What only a whole heading says."""

_PHRASES: tuple[tuple[Role, str], ...] = (
    (Role.REF, "^(?:issue|item|ticket) key$"),
    (Role.DETAIL, r"""
        ^item type$; checklist; ^(?:created|modified)\b; so what\b; supporting\b
        ^you (?:said|told us); ^why\b
        ^what (?:you said|you told us|inspectors)
        how (?:will|would|do|shall) (?:we|you) (?:know|measure|monitor|evidence|check|tell)
        success (?:criteria|measure|look); measures? of success; look like; so that; impact
        what (?:will )?(?:difference|impact|success); (?:intended|expected|desired) impact
        (?:intended|expected|desired|target|anticipated) outcomes?$
    """),
    (Role.PROGRESS, """
        what (?:have|has|did) we (?:done|achieve); what (?:has|have) (?:been|happened)
        ^what happened; story so far; where (?:are we|we are|we stand|things (?:are|stand))
        actions? (?:taken|completed|to date)
        (?:current|latest|present) position; work (?:done|completed|undertaken)
    """),
    (Role.OWNER, """
        responsible (?:lead|officer|person|team|owner|for|director|manager)?
        (?:person|officer|lead)s? responsible; resource names?; ^by$; ^members$
        (?:portfolio|cabinet|executive|lead) (?:holder|member)s?
    """),
    (Role.ACTION, r"""
        ^title$; ^(?:(?:task|activity|action|item|card|work item) )?names?$; ^summary$; ^subject$
        ^to[ -]dos?$
        what (?:will|must|is to) be done; (?:measure|step)s? to be taken
        what (?:needs?|has|have) to (?:happen|change|be done)
        ^we will\b; what (?:we will|we are going to|will we|are we going to) do
        ^(?:we|our) (?:will|commitment|promise)
    """),
    (Role.PROGRESS, """
        how (?:is it|are we|is this) (?:going|doing); how far (?:have we|along)
    """),
    (Role.GROUP, "^(?:list|bucket|section|column|epic|milestone)(?:/column)? name$"),
    (Role.GROUP, "^section/column$; ^list$; ^epic$; ^parent summary$"),
    (Role.STEP, r"^sub[ -]?(?:task|action|activit|step)"),
    (Role.RATING, r"on track\??"),
    (Role.STEP, r"(?:(?:by|within|at|in) )?\d+ (?:month|week|year)s?\b"),
    (Role.DUE, "^baseline(?: date)?$"),
    (Role.DUE, "(?:required|needed|completed?|due|done|delivered) by"),
)  # fmt: skip
PHRASES = tuple((re.compile(any_of(words)), role) for role, words in _PHRASES)
"""What a part of a heading says as a whole; the first that fits counts."""
