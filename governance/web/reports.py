"""Built reports, read-only: files of a few kinds under exports/, and nothing else."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from governance.web.library import Library

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


async def report_page(request: Request) -> Response:
    """A report's file, or a plain 404."""
    library: Library = request.app.state.library
    path = shown_file(library.exports, request.path_params["path"])
    if path is None:
        return PlainTextResponse("There is no such report. Run `governance build`.\n", 404)
    headers = {"Cache-Control": "private, no-cache", "Content-Disposition": "inline"}
    return FileResponse(path, headers=headers, media_type=KINDS[path.suffix])


def shown_file(exports: Path, name: str) -> Path | None:
    """The file that a path names inside exports/; None for anything else.

    No hidden file, nothing above the folder, and no link that leads out of it.
    """
    parts = name.split("/")
    if any(
        part in ("", "..") or part.startswith(".") or "\\" in part or "\0" in part for part in parts
    ):
        return None
    home = exports.resolve()
    try:
        path = home.joinpath(*parts).resolve()
        is_shown = path.is_relative_to(home) and path.suffix in KINDS and path.is_file()
    except OSError:  # a name too long for the disk
        return None
    return path if is_shown else None
