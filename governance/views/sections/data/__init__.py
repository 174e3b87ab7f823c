"""The data of a report, for its workbook: plan, milestones, figures and the log, as sheets."""

from __future__ import annotations

from governance.blocks import Blocks
from governance.blocks.sheet import DataSheet
from governance.reporting.report_facts import ReportFacts
from governance.views.sections.data.figures import figures_sheet, periods_sheet
from governance.views.sections.data.log import log_sheet
from governance.views.sections.data.plan import milestones_sheet, plan_sheet


def workbook(facts: ReportFacts, *, kpis: bool = True) -> Blocks:
    """Every deliverable, milestone and KPI and the log, as these readers may see them.

    Numbers are numbers and days are days. They go into the workbook alone; `kpis=False` is for a
    report that tells no figures, so that none need be measured.
    """
    sheets: list[DataSheet] = [plan_sheet(facts), milestones_sheet(facts)]
    if kpis and facts.kpis:
        sheets += [figures_sheet(facts), periods_sheet(facts)]
    return Blocks(blocks=(*sheets, log_sheet(facts)))
