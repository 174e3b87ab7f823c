"""What state the record is in: pages that stand open ask, and load again when it changed."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from governance.web.http.ask import Ask


def watch_page(ask: Ask) -> Response:
    """The state that pages were made from, and whether the files of now can be used."""
    return JSONResponse({"state": ask.desk.digest, "fault": bool(ask.desk.fault)})
