"""Built reports, read-only: drafts of a few kinds under exports/, and nothing else."""

from __future__ import annotations

from pathlib import Path, PurePath

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from governance.web.library import Library

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".svg": "image/svg+xml",
}
PUBLISHED = "published"
"""The record, under exports/: it has its own readers and is not shown here."""


def report_page(request: Request) -> Response:
    """A report's file, or a plain 404."""
    library: Library = request.app.state.library
    path = shown_file(library.exports, request.path_params["path"])
    if path is None:
        return PlainTextResponse("There is no such report. Run `governance build`.\n", 404)
    return FileResponse(
        path, media_type=KINDS[path.suffix], filename=path.name, content_disposition_type="inline"
    )


def shown_file(exports: Path, name: str) -> Path | None:
    """The draft that a path names inside exports/; None for anything else.

    No hidden file, nothing above the folder, no publication, and no link that leads to one.
    """
    if not all(_is_plain(part) for part in name.split("/")):
        return None
    try:
        home = exports.resolve()
        path = home.joinpath(name).resolve()
        is_file = path.is_relative_to(home) and path.is_file()
    except (OSError, ValueError):  # a name that no disk could hold
        return None
    return path if is_file and _is_shown(path.relative_to(home)) else None


def _is_plain(part: str) -> bool:
    """True for a name that means only itself, on every system."""
    return bool(part) and part[0] != "." and not set(part) & set('\\:\0"') and part.isprintable()


def _is_shown(path: PurePath) -> bool:
    """Judged where the file really lies, whatever link led there."""
    is_draft = path.parts[0].casefold() != PUBLISHED
    return is_draft and path.suffix in KINDS and all(part[0] != "." for part in path.parts)
