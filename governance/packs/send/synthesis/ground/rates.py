"""How often what happens, from published figures where there are any.

Suffolk, January 2025 (Department for Education, Education, health and care plans): primary need,
placement, share unrecorded, share of requests refused. The rest is a guess.
"""

from __future__ import annotations

from governance.packs.send.synthesis.ground.chance import Weights

NEEDS: Weights[str | None] = (
    ("ASD", 28.7),
    ("SEMH", 23.3),
    ("SLCN", 15.4),
    ("MLD", 13.5),
    ("SPLD", 3.8),
    ("SLD", 3.4),
    ("PD", 3.0),
    ("PMLD", 1.2),
    ("HI", 1.3),
    ("VI", 0.8),
    ("MSI", 0.2),
    ("DS", 0.8),
    ("OTH", 1.0),
    (None, 3.6),
)
"""Primary need; none is unrecorded."""
YEAR_GROUPS: Weights[int] = (
    (-2, 0.8), (-1, 2.6), (0, 3.6), (1, 4.2), (2, 4.8), (3, 5.4), (4, 6.0), (5, 6.5), (6, 7.2),
    (7, 7.2), (8, 7.0), (9, 7.0), (10, 6.8), (11, 6.8), (12, 5.4), (13, 4.6), (14, 3.6), (15, 2.6),
    (16, 1.8), (17, 1.2), (18, 0.8), (19, 0.4),
)  # fmt: skip
"""National curriculum year of a child with a plan."""
NEW_YEAR_GROUPS: Weights[int] = (
    (-3, 1.0), (-2, 4.0), (-1, 7.5), (0, 8.0), (1, 7.5), (2, 7.5), (3, 7.5), (4, 7.0), (5, 7.0),
    (6, 7.0), (7, 6.5), (8, 6.0), (9, 5.5), (10, 4.5), (11, 3.5), (12, 1.5), (13, 1.0), (14, 0.5),
)  # fmt: skip
"""National curriculum year of a child for whom a plan is first asked."""
ORIGINS: Weights[str] = (("plan", 52.0), ("moved_in", 3.0), ("request", 45.0))
"""How a child came to be known: by an older plan, by moving in with one, by a request."""
SOURCES: Weights[str] = (("1", 36.0), ("2", 53.0), ("3", 6.0), ("4", 2.5), ("5", 2.5))
DECISIONS: Weights[str] = (("assess", 87.4), ("refuse", 9.6), ("withdrawn", 3.0))
ENDS: Weights[str] = (("issue", 93.5), ("no_issue", 3.8), ("withdrawn", 2.0), ("other_la", 0.7))
"""How an assessment ends."""
ADVISERS: tuple[tuple[str, float, float], ...] = (
    ("education", 1.0, 0.88),
    ("health", 1.0, 0.74),
    ("ep", 1.0, 0.72),
    ("social_care", 1.0, 0.66),
    ("parent", 1.0, 0.92),
    ("other", 0.12, 0.7),
)
"""Kind of advice, how often it is asked for, and how often it comes in six weeks."""
CEASE_REASONS: Weights[str] = (
    ("5", 44.0), ("2", 26.0), ("7", 8.0), ("9", 8.0), ("6", 13.0), ("8", 1.0),
)  # fmt: skip
OLDER_CEASE_REASONS: Weights[str] = (
    ("1", 18.0), ("2", 14.0), ("3", 14.0), ("4", 22.0), ("6", 28.0), ("9", 4.0),
)  # fmt: skip
"""Why a plan ceases, before and after 18."""
SCHOOL_PLACES: Weights[str | None] = (
    ("mainstream", 38.0),
    ("sen_unit", 5.0),
    ("resourced_provision", 4.0),
    ("special_state", 27.0),
    ("special_independent", 7.0),
    ("ap", 1.0),
    ("eotas", 8.0),
    ("ehe", 5.0),
    ("other", 2.0),
    ("unknown", 2.0),
    (None, 2.7),
)
COLLEGE_PLACES: Weights[str | None] = (
    ("post16_fe", 72.0), ("post16_specialist", 9.0), ("special_state", 4.0), ("neet", 11.0),
    ("unknown", 2.0), (None, 2.7),
)  # fmt: skip
EARLY_PLACES: Weights[str | None] = (
    ("early_years", 76.0), ("mainstream", 8.0), ("special_state", 8.0), ("other", 4.0),
    ("unknown", 2.0), (None, 2.7),
)  # fmt: skip
"""Where children with a plan are; none is unrecorded."""
ROUTES: Weights[str] = (
    ("annual_review", 62.0), ("emergency", 14.0), ("tribunal", 5.0), ("ehe_return", 5.0),
    ("moved_in", 4.0), ("other", 10.0),
)  # fmt: skip
ASKED: Weights[str] = (
    ("special_state", 46.0), ("special_independent", 16.0), ("sen_unit", 14.0), ("ap", 8.0),
    ("mainstream", 8.0), ("resourced_provision", 6.0), ("eotas", 2.0),
)  # fmt: skip
PLACED: Weights[str] = (
    ("placed", 74.0), ("refused", 10.0), ("withdrawn", 10.0), ("superseded", 6.0),
)  # fmt: skip
"""How a request for a place ends."""
REFUSALS: Weights[str] = (
    ("cannot_meet_need", 52.0),
    ("full", 27.0),
    ("incompatible_efficient_education", 16.0),
    ("unsuitable_age_aptitude", 5.0),
)
