"""The words by which an owner is known for a person, a post, a team or an organisation."""

from __future__ import annotations

import re

from governance.importing.words.wording import any_of, last_word, nothing_but, whole_word

INITIALS = re.compile(r"[A-Z]{2,5}|[A-Z][a-z]?[A-Z]{1,3}|(?:[A-Z]\.){2,4}")
"""Initials or an acronym: TW, McD, J.S."""
_PART = r"[A-ZÀ-Þ][a-z]*['’]?[A-ZÀ-Þ]?[a-zà-ÿ'’]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)?|[A-Z]\.?"
_BEFORE = any_of("Mr; Mrs; Ms; Miss; Dr; Cllr; Councillor; Prof; Professor; Sir; Dame; Rev")
_BETWEEN = any_of("de; van; von; der; al; ap; Mac; Mc; O['’]")
PERSON = re.compile(
    rf"(?:(?:{_BEFORE})\.? )?(?:{_PART})(?: (?:{_BETWEEN}))?(?: (?:{_PART})){{1,2}}"
)
"""Two or three words that look like a person's name, with what may stand before it."""
FIRST_OR_LAST = re.compile(r"[A-Z][a-zà-ÿ'’]+(?:-?[A-Z][a-zà-ÿ'’]+)?")
"""One word that may be half of a name."""

POST = whole_word("""
    heads?; directors?; managers?; officers?; leads?; leaders?; co-?ordinators?; principal; chief
    executive; assistant; deputy; senior; strategic; chair; commissioners?; consultant; interim
    advis[eo]rs?; practitioner; psychologists?; designated; dco; dso; ad; dcs; sendcos?; sencos?
    headteachers?; teachers?; inspectors?; analysts?; nurse; doctor; therapists?; supervisor
    administrator; specialist; partner; planner; councillor; member; accountant; solicitor
    engineer; architect
""")
"""Words of a post rather than of a name."""
TEAM = whole_word("""
    teams?; hub; services?; departments?; dept; directorate; units?; groups?; panel; hr
    human resources; finance; legal; ict; it; digital; comms; communications?; commissioning
    business support; performance; admin; procurement; workforce; all; everyone; staff; inclusion
    education; social care; early years; estates; data; transport; admissions; board; committee
    early help; alternative provision; programme office; pmo; slt; smt; dmt; networks?; alliance
""")
"""Words of a team, or of a part of a council."""
ORGANISATION = whole_word("""
    icb; ccg; nhs; trusts?; schools?; colleges?; council; county council; la; las; local authority
    police; ltd; limited; plc; charity; forum; parents?; carers?; pcf; academy; academies
    university; ofsted; cqc; dfe; cic; providers?; settings?; partners?; partnership; contractors?
    suppliers?; health; sendias+; residents; tenants; districts?
""")
"""Words of a body of its own."""
TEAM_NOUN = last_word("teams?; services?; unit; hub; group; panel; board; network; alliance")
OWN_BODY = last_word("""
    forum; icb; nhs; council; trust; schools?; police; sendiass; hub; partnership
""")
"""A body that is no part of a post: `Head of Early Help & Parent Carer Forum` are two."""
DEPARTMENT = nothing_but("""
    hr; finance; legal; it; ict; comms; communications; procurement; commissioning; performance
    transport; admissions; estates; planning; housing; policy; libraries; leisure; highways
    revenues; benefits; parks; museums; licensing; elections; regeneration
""")
"""Parts of a council that are named by one word."""
POST_ALONE = re.compile(
    r"(?:[A-Z][\w-]* )*(?:{})".format(any_of("""
        director; head; manager; lead; officer; commissioner; advis[eo]r; worker; psychologist
        teacher; inspector; analyst; co-?ordinator; executive
    """)),
    re.IGNORECASE,
)  # fmt: skip
"""A post that does not say of what: `Assistant Director, Education`."""
LONG_NAME = re.compile(
    rf"\b(?:and|&) .*(?:{any_of('team; services?; partnership; board; group')})$", re.IGNORECASE
)
"""The end of one long name: `Education, Health and Care Team`."""
ONE_THING = re.compile(
    any_of("""
        (?:parents?|famil(?:y|ies)) ?/ ?carers?; carers? ?/ ?parents?; parents? (?:and|&) carers?
        and/or
    """),
    re.IGNORECASE,
)
"""Words that a stroke or `and` joins into one."""
FIELDS = frozenset(("SEND", "SEN", "EYFS", "EHE", "EHCP", "AP", "PRU", "CYP"))
"""Acronyms of fields of work: `Head of Inclusion/SEND` is one post."""
NOBODY = re.compile(
    r"(?:{}|\W*)\W*".format(any_of(r"""
        vacant; vacancy; to be (?:appointed|recruited|agreed|identified); tb[acd]; none; n/?a
        unassigned; not (?:yet )?(?:known|assigned); team; colleagues; others
    """)),
    re.IGNORECASE,
)  # fmt: skip
"""What stands in a cell of owners where there is none yet."""
LABEL = re.compile(
    r"(?P<label>(?:(?:{}) )?(?:{})(?: officers?| leads?| person| by)?(?:\(s\))?)"
    r"\s*(?::|[–—-](?=\s*[A-Z][a-z]+ [A-Z]))\s*".format(
        any_of("""
            overall; joint; strategic; operational; delivery; project; action; senior; executive
        """),
        any_of("""
            leads?; owners?; accountable; responsible; sponsor; sro; support; supported by
            supporting; with; contributors?; officer; manager; deputy; assisted by; consulted
            informed; partners?
        """),
    ),
    re.IGNORECASE,
)  # fmt: skip
"""What is said before an owner: `Lead: …; Support: …`."""
LEADING = frozenset(("lead", "owner", "accountable", "responsible", "sponsor", "sro", "overall"))
"""Labels of the one who is accountable."""
SECOND = re.compile(
    r"\s*\b(?:{})\b\s*".format(any_of(r"""
        supported by; assisted by; in (?:partnership|conjunction|liaison) with; working with
        along with; together with; with support from; plus; with
    """)),
    re.IGNORECASE,
)  # fmt: skip
"""What stands between the one who leads and those who help."""
_PARTS = any_of("leads?; support; owner; chair; sro; sponsor; overall; acting; interim")
SUFFIX = re.compile(
    rf"\s*(?:\((?:joint )?(?:{_PARTS})\)|\s[–—-]\s(?:joint )?(?:lead|support|owner|sponsor))$",
    re.IGNORECASE,
)
"""What is said after an owner: `JS (lead)`."""
EMAIL = re.compile(r"(?<![\w.+'-])(?P<local>[\w.+'-]{1,64})@[\w-]+(?:\.[\w-]+)+")
