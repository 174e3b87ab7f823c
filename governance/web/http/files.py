"""Our own files: styles, script, font. Named by their hash, so that browsers keep them."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from governance.web.http.conditional import is_known

_FILES = {
    "site.css": ("governance.web", "static/site.css", "text/css; charset=utf-8"),
    "import.css": ("governance.writers", "html/import_cells.css", "text/css; charset=utf-8"),
    "site.js": ("governance.web", "static/site.js", "text/javascript; charset=utf-8"),
    "NotoSans-Regular.woff2": ("governance.writers", "fonts/NotoSans-Regular.woff2", "font/woff2"),
    "NotoSans-Bold.woff2": ("governance.writers", "fonts/NotoSans-Bold.woff2", "font/woff2"),
}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One of our files, as it is sent."""

    data: bytes
    packed: bytes | None
    """The same by gzip, where that is shorter. Nothing secret or typed stands in it."""
    kind: str
    digest: str


@cache
def static_file(name: str) -> StaticFile:
    """A file of ours, read once."""
    home, path, kind = _FILES[name]
    data = files(home).joinpath(path).read_bytes()
    packed = gzip.compress(data, mtime=0)
    digest = hashlib.sha256(data).hexdigest()[:16]
    return StaticFile(data, packed if len(packed) < len(data) else None, kind, digest)


def static_address(name: str) -> str:
    """Where a file of ours is; it changes with what it holds."""
    return f"/static/{static_file(name).digest}/{name}"


async def static_page(request: Request) -> Response:
    """One of our files."""
    name = request.path_params["name"]
    if name not in _FILES:
        raise HTTPException(404)
    found = static_file(name)
    etag = f'"{found.digest}"'
    headers = {"ETag": etag, "Cache-Control": "public, max-age=31536000, immutable",
               "Vary": "Accept-Encoding"}  # fmt: skip
    if is_known(request, etag):
        return Response(status_code=304, headers=headers)
    takes_gzip = "gzip" in request.headers.get("accept-encoding", "")
    if found.packed is not None and takes_gzip:
        headers["Content-Encoding"] = "gzip"
        return Response(found.packed, media_type=found.kind, headers=headers)
    return Response(found.data, media_type=found.kind, headers=headers)
