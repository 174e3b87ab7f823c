"""The case tables: which there are, what their columns hold, and which codes are allowed.

One row is one event or one thing, as it was known on `recorded_on`. Children appear under a
pseudonym only. Names and codes follow the SEN2 person-level return where it has them
(Department for Education, Special educational needs survey, guide 2025 to 2026).
"""

from __future__ import annotations

from governance.domain.cases.children import (
    ADVICE,
    ASSESSMENT,
    PERSON,
    PLACEMENT,
    PLAN,
    REQUEST,
)
from governance.domain.cases.columns import CaseColumn, CaseTable, ColumnKind
from governance.domain.cases.process import (
    ANNUAL_REVIEW,
    CONSULTATION,
    DISPUTE,
    PANEL,
    PANEL_ITEM,
    PHASE_TRANSFER,
    PLACEMENT_REQUEST,
)
from governance.domain.cases.quality import (
    CASE_AUDIT,
    FEEDBACK,
    FEEDBACK_SENT,
    POPULATION,
    SETTING_SURVEY,
    STAFF_SURVEY,
    SUPPLY,
)

__all__ = ["TABLES", "TABLES_BY_NAME", "CaseColumn", "CaseTable", "ColumnKind"]

TABLES: tuple[CaseTable, ...] = (
    PERSON,
    REQUEST,
    ASSESSMENT,
    ADVICE,
    PLAN,
    PLACEMENT,
    PHASE_TRANSFER,
    PLACEMENT_REQUEST,
    PANEL,
    PANEL_ITEM,
    CONSULTATION,
    ANNUAL_REVIEW,
    DISPUTE,
    FEEDBACK,
    FEEDBACK_SENT,
    CASE_AUDIT,
    STAFF_SURVEY,
    SETTING_SURVEY,
    SUPPLY,
    POPULATION,
)
"""Every table, those that others refer to first."""
TABLES_BY_NAME = {table.name: table for table in TABLES}
