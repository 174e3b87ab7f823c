"""The forms of the update sheet, in the order of its sheets."""

from __future__ import annotations

from governance.record.sheet.kinds.concerns import CONCERNS
from governance.record.sheet.kinds.decisions import DECISIONS
from governance.record.sheet.kinds.deliverables import DELIVERABLES
from governance.record.sheet.kinds.entries import ENTRIES
from governance.record.sheet.kinds.milestones import MILESTONES

__all__ = ["CONCERNS", "DECISIONS", "DELIVERABLES", "ENTRIES", "FORMS", "MILESTONES"]

FORMS = (DELIVERABLES, MILESTONES, CONCERNS, ENTRIES, DECISIONS)
