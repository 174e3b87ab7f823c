"""Every command, in the order that help shows them."""

from __future__ import annotations

import typer

from governance.cli import (
    build,
    calendar,
    cases,
    changes,
    check,
    import_,
    init,
    kpis,
    milestone,
    note,
    rebaseline,
    report,
    schema,
    serve,
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
    import_.import_,
    check.check,
    show.show,
    status.status,
    update.update,
    note.note,
    milestone.milestone,
    rebaseline.rebaseline,
    undo.undo,
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
    app.command(command.__name__.rstrip("_"))(command)
app.add_typer(cases.app)
