"""Every command, in the order that help shows them."""

from __future__ import annotations

import typer

from governance.cli import (
    accept,
    build,
    calendar,
    cases,
    changes,
    check,
    decision,
    init,
    issue,
    kpis,
    milestone,
    note,
    rebaseline,
    report,
    risk,
    schema,
    serve,
    sheet,
    show,
    sign,
    status,
    undo,
    update,
    verify,
)

app = typer.Typer(
    name="governance",
    help="Run a public programme from its action plan.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

COMMANDS = (
    init.init,
    check.check,
    show.show,
    status.status,
    update.update,
    note.note,
    milestone.milestone,
    rebaseline.rebaseline,
    undo.undo,
    sheet.sheet,
    accept.accept,
    report.report,
    calendar.calendar,
    build.build,
    changes.changes,
    sign.sign,
    verify.verify,
    kpis.kpis,
    schema.schema,
    serve.serve,
)

for command in COMMANDS:
    app.command()(command)
for group in (decision.app, risk.app, issue.app, cases.app):
    app.add_typer(group)
