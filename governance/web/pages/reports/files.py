"""Reports as files: publications to whom they were made for, drafts to the office."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response

from governance.domain.publication import Fingerprint
from governance.problems import GovernanceError
from governance.readers.edges import read_regular
from governance.web.http.ask import Ask
from governance.web.http.conditional import is_known
from governance.web.http.guards import FROZEN
from governance.web.office.desk import Desk
from governance.workspace.reports.publications import SIGNED

KINDS = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".svg": "image/svg+xml",
}
PUBLISHED = "published"
"""The record, under exports/: only what its manifests name is shown."""
_MOST = 200 << 20


def published_file(ask: Ask) -> Response:
    """A file of a publication, or of its signed renderings."""
    name, file = ask.path("name"), ask.path("file")
    home, listed = _listed(ask.desk, ask, name)
    known = next((one for one in listed if one.path == file), None)
    suffix = Path(file).suffix
    if known is None or suffix not in KINDS:
        raise HTTPException(404)
    if ask.person is not None and suffix in (".html", ".pdf", ".docx"):
        whole = f"{ask.desk.id}/{ask.path('board')}/{name.removesuffix(SIGNED)}"
        ask.office.state.has_read(ask.desk.id, ask.person.id, ask.path("board"), whole)
    etag = f'"{known.sha256}"'
    if is_known(ask.request, etag):
        return Response(status_code=304, headers={"ETag": etag})
    data = _read(home / file)
    if hashlib.sha256(data).hexdigest() != known.sha256:  # `verify` says more
        raise HTTPException(404)
    return _sent(ask, data, suffix, etag)


def draft_file(ask: Ask) -> Response:
    """A draft's file, as it was built; for the office."""
    if not ask.reader.is_office:
        raise HTTPException(404)
    path = shown_file(ask.office.exports, f"{ask.desk.id}/{ask.path('rest')}")
    if path is None:
        raise HTTPException(404)
    about = path.stat()
    etag = f'"{about.st_mtime_ns:x}-{about.st_size:x}"'
    if is_known(ask.request, etag):
        return Response(status_code=304, headers={"ETag": etag})
    return _sent(ask, _read(path), path.suffix, etag)


def _listed(desk: Desk, ask: Ask, name: str) -> tuple[Path, tuple[Fingerprint, ...]]:
    """Where a publication's files lie, and those its manifest or its signature names."""
    board = ask.path("board")
    whole = f"{desk.id}/{board}/{name.removesuffix(SIGNED)}"
    found = next(
        (one for one in desk.publications(ask.audience) if one.manifest.name == whole), None
    )
    if found is None or found.home.is_symlink():
        raise HTTPException(404)
    if not name.endswith(SIGNED):
        return found.home, found.manifest.outputs
    if found.signoff is None:
        raise HTTPException(404)
    return found.signed_home, found.signoff.outputs


def _read(path: Path) -> bytes:
    try:
        return read_regular(path, _MOST)
    except (OSError, GovernanceError) as fault:
        raise HTTPException(404) from fault


def _sent(ask: Ask, data: bytes, suffix: str, etag: str) -> Response:
    headers = {
        "ETag": etag,
        "Content-Security-Policy": FROZEN,
        "Vary": "Accept-Encoding",
        "Content-Disposition": f'inline; filename="report{suffix}"',
        "Content-Type": KINDS[suffix],
    }
    if suffix in (".html", ".svg") and "gzip" in ask.request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"  # nothing in it is secret beside what one asked for
        data = _packed(data)
    return Response(data, headers=headers)


@lru_cache(maxsize=16)
def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)


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


def _is_shown(path: Path) -> bool:
    """Judged where the file really lies, whatever link led there."""
    is_draft = path.parts[0].casefold() != PUBLISHED
    return is_draft and path.suffix in KINDS and all(part[0] != "." for part in path.parts)
