from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from governance.web.reports import KINDS, shown_file
from tests.support.library import FakeLibrary


@pytest.fixture
def exports(library: FakeLibrary) -> Path:
    """One report, and everything round about that is nobody's business."""
    home = library.exports
    for name in (
        "plan/board/2021-12-31/report.html",
        "plan/board/2021-12-31/.hidden.html",
        "plan/board/2021-12-31/notes.txt",
        "plan/.git/report.html",
        "published/plan/board/2021-12-31/report.html",
        "../secret.html",
    ):
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("seen", "utf-8")
    return home


def test_a_report_is_shown_as_built(client: TestClient, exports: Path):
    answer = client.get("/reports/plan/board/2021-12-31/report.html")
    assert (answer.status_code, answer.text) == (200, "seen")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-disposition"] == 'inline; filename="report.html"'


@pytest.mark.parametrize("suffix", list(KINDS))
def test_each_kind_has_its_type(client: TestClient, exports: Path, suffix: str):
    (exports / f"plan/report{suffix}").write_bytes(b"x")
    answer = client.get(f"/reports/plan/report{suffix}")
    assert answer.headers["content-type"].split(";")[0] == KINDS[suffix].split(";")[0]


@pytest.mark.parametrize(
    "path",
    [
        "plan/board/2021-12-31/notes.txt",
        "plan/board/2021-12-31/.hidden.html",
        "plan/board/2021-12-31/none.html",
        "plan/board/2021-12-31",
        "plan/.git/report.html",
        "published/plan/board/2021-12-31/report.html",
        "../secret.html",
        "%2e%2e/secret.html",
        "..%2fsecret.html",
        "plan/..%2f..%2fsecret.html",
        "..%5csecret.html",
        "//secret.html",
        "plan//board/2021-12-31/report.html",
        "./plan/board/2021-12-31/report.html".replace("./", "%2e/"),
        "report.html%00.txt",
        "C:/secret.html",
        "x" * 5000 + ".html",
        "plan/%0d%0areport.html",
    ],
)
def test_everything_else_is_not_there(client: TestClient, exports: Path, path: str):
    answer = client.get(f"/reports/{path}")
    assert answer.status_code == 404
    assert "seen" not in answer.text


@pytest.mark.parametrize("target", ["../secret.html", "plan/.git/report.html", "published/plan/board/2021-12-31/report.html"])  # fmt: skip
def test_no_link_leads_out(exports: Path, target: str):
    (exports / "plan/link.html").symlink_to(exports / target)
    assert shown_file(exports, "plan/link.html") is None


def test_no_linked_folder_leads_out(exports: Path, tmp_path: Path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/report.html").write_text("seen", "utf-8")
    (exports / "plan/linked").symlink_to(tmp_path / "elsewhere")
    assert shown_file(exports, "plan/linked/report.html") is None


def test_no_exports_folder_at_all(tmp_path: Path):
    assert shown_file(tmp_path / "none", "plan/report.html") is None
