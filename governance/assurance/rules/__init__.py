"""Consistency of the record: one function a rule, listed in `RULES`."""

from __future__ import annotations

from governance.assurance.rules import (
    clocks,
    dates,
    figures,
    identity,
    kpis,
    log,
    measures,
    people,
    personal,
    registers,
    structure,
    titles,
)
from governance.assurance.rules.subject import Rule, Subject
from governance.problems import Problem

__all__ = ["RULES", "Rule", "Subject", "check_record"]

RULES: tuple[Rule, ...] = (
    structure.duplicate_ref,
    structure.duplicate_id,
    structure.dangling_link,
    structure.unknown_workstream,
    people.duplicate_person,
    people.duplicate_label,
    people.unknown_owner,
    people.no_owner,
    dates.no_milestone,
    dates.milestone_without_date,
    dates.outside_window,
    dates.removed_before_added,
    measures.measure_without_mechanism,
    measures.unknown_kpi,
    kpis.duplicate_kpi,
    kpis.kpi_definition,
    kpis.kpi_link,
    kpis.kpi_owner,
    kpis.kpi_without_mechanism,
    registers.unknown_concern_owner,
    registers.no_concern_owner,
    registers.dangling_concern,
    registers.unknown_register,
    registers.raised_twice,
    registers.orphan_record,
    registers.answered_twice,
    registers.unknown_party,
    log.unknown_ref,
    log.wrong_kind_of_ref,
    log.unknown_author,
    log.unknown_record,
    log.dated_after_recorded,
    log.done_before_start,
    identity.renumbered_when,
    identity.was_twice,
    identity.former_name,
    identity.reserved_id,
    identity.unknown_former_owner,
    identity.author_left,
    clocks.clock_went_back,
    clocks.unsettled,
    figures.idle_figure,
    figures.bad_figure,
    figures.typed_twice,
    titles.long_title,
    titles.unexplained_word,
    personal.personal_text,
)


def check_record(subject: Subject, rules: tuple[Rule, ...] = RULES) -> list[Problem]:
    """Everything that every rule finds, in the rules' order."""
    return [problem for rule in rules for problem in rule(subject)]
