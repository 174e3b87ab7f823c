"""Reports in the browser: drafts, publications, signatures; who may read which file."""

from __future__ import annotations

import html
import json
import re
import shutil
from pathlib import Path

import pytest

from governance.web.pages.reports.files import KINDS, shown_file
from tests.conftest import REPOSITORY
from tests.support.site import Browser, write_site


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """A board's report, published in the browser; its milestone calendar, as a draft."""
    root = write_site(tmp_path_factory.mktemp("reports") / "work")
    (root / "notebooks").symlink_to(REPOSITORY / "notebooks")
    browser = Browser(root)
    browser.go("/plans/made-up/items/1.1/update")
    browser.send({"d:1.1~rag": "amber", "d:1.1~note": "Said by the manager"}, "save")
    browser.go("/plans/made-up/publish?board=calendar")
    browser.send({"board": "calendar"}, "draft")
    assert browser.status == 200, browser.words
    browser.go("/plans/made-up/publish")
    browser.send({"board": "calendar"}, "publish")
    assert browser.status == 200, browser.words
    assert "Its id, for the minutes:" in browser.words
    return browser


PUBLISHED = "/reports/published/made-up/calendar/2021-12-31/report.html"


def test_publications_come_first_and_every_format_is_there(published: Browser):
    page = published.go("/reports/")
    assert page.index(PUBLISHED) < page.index('"/reports/made-up/calendar/2021-12-31/report.html')
    for suffix in (".html", ".pdf", ".docx", ".xlsx"):
        answer = published.client.get(PUBLISHED.replace(".html", suffix))
        assert answer.status_code == 200
        assert answer.headers["content-type"] == KINDS[suffix]
        again = published.client.get(
            PUBLISHED.replace(".html", suffix), headers={"if-none-match": answer.headers["etag"]}
        )
        assert (again.status_code, again.content) == (304, b"")


def test_a_report_is_shown_with_its_own_styles_and_nothing_else(published: Browser):
    answer = published.client.get(PUBLISHED)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert policy.endswith("sandbox")
    assert answer.headers["content-encoding"] == "gzip"
    plain = published.client.get(PUBLISHED, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == answer.content


def test_the_manager_who_wrote_in_the_period_does_not_sign_and_the_sro_does(published: Browser):
    root = published.office.root
    published.go("/plans/made-up/sign/calendar/2021-12-31")
    published.send({})
    assert published.status == 422
    assert "It is not signed" in published.words
    sro = Browser(root, "AB")
    assert '/plans/made-up/sign/calendar/2021-12-31">sign it' in sro.go("/")
    assert "sign it" not in published.go("/")
    sro.go("/plans/made-up/sign/calendar/2021-12-31")
    sro.send({"note": "As agreed"})
    assert sro.status == 200, sro.words
    assert "Ada Byron, 31 Dec 21" in sro.words
    assert sro.client.get(PUBLISHED.replace("31/", "31.signed/")).status_code == 200
    sro.go("/plans/made-up/verify")
    assert "Nothing disagrees" in sro.words
    sro.go("/plans/made-up/sign/calendar/2021-12-31")
    sro.send({})
    assert "signed already" in sro.words


def test_a_refusal_to_publish_is_in_the_doors_words(published: Browser):
    published.go("/plans/made-up/publish")
    published.send({"board": "calendar", "day": "2022-05-01"}, "publish")
    assert published.status == 422
    assert "2022-05-01 has not come yet" in published.words
    published.send({"board": "none", "day": ""}, "publish")
    assert "No report 'none'" in published.words
    published.send({"board": "board", "day": "31/12/2021"}, "draft")
    assert published.status == 422
    assert "o day '31/12/2021'; write it as YYYY-MM-DD" in published.words


def test_a_file_that_was_tampered_with_is_not_shown(published: Browser):
    path = published.office.exports / "published/made-up/calendar/2021-12-31/report.docx"
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(whole + b"x")
    assert published.client.get(PUBLISHED.replace(".html", ".docx")).status_code == 404
    path.write_bytes(whole)


@pytest.mark.parametrize(
    "file",
    [
        "manifest.json",
        "position.json",
        "blocks.json",
        "signoff.json",
        "..%2f..%2fx.html",
        "none.html",
    ],
)
def test_only_renderings_of_a_publication_are_shown(published: Browser, file: str):
    assert published.client.get(PUBLISHED.replace("report.html", file)).status_code == 404


def test_news_tell_what_was_published(published: Browser):
    published.go("/plans/made-up/calendars")
    published.send({"feed": "news"})
    address = published.page.split('readonly value="http://testserver')[1].split('"')[0]
    text = published.client.get(address).text
    manifest = json.loads(
        (
            published.office.exports / "published/made-up/calendar/2021-12-31/manifest.json"
        ).read_text()
    )
    assert f"<id>urn:sha256:{manifest['id']}</id>" in text
    assert "Said by the manager" not in text


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """One report, and everything round about that is nobody's business."""
    home = tmp_path / "exports"
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


def test_a_draft_is_found(exports: Path):
    assert shown_file(exports, "plan/board/2021-12-31/report.html") is not None


@pytest.mark.parametrize(
    "path",
    [
        "plan/board/2021-12-31/notes.txt", "plan/board/2021-12-31/.hidden.html", "plan/board/2021-12-31/none.html",
        "plan/board/2021-12-31", "plan/.git/report.html", "published/plan/board/2021-12-31/report.html", "../secret.html",
        "..\\secret.html", "/secret.html", "plan//board/2021-12-31/report.html", "./plan/board/2021-12-31/report.html",
        "report.html\0.txt", "C:/secret.html", "x" * 5000 + ".html", "plan/\r\nreport.html",
    ],
)  # fmt: skip
def test_everything_else_is_not_there(exports: Path, path: str):
    assert shown_file(exports, path) is None


@pytest.mark.parametrize(
    "target",
    ["../secret.html", "plan/.git/report.html", "published/plan/board/2021-12-31/report.html"],
)
def test_no_link_leads_out(exports: Path, target: str):
    (exports / "plan/link.html").symlink_to(exports / target)
    assert shown_file(exports, "plan/link.html") is None


def test_what_differs_from_what_i_last_read(tmp_path: Path, published: Browser):
    root = shutil.copytree(published.office.root, tmp_path / "work", symlinks=True)
    manager, reader = Browser(root, "CD"), Browser(root, "AB")
    assert "new to you" not in reader.go("/reports/")
    assert reader.client.get(PUBLISHED).status_code == 200
    manager.go("/plans/made-up/publish")
    manager.send({"board": "calendar", "reason": "A date was wrong"}, "publish")
    assert manager.status == 200, manager.words
    page = reader.go("/reports/")
    assert "restated (2)" in page
    link = re.search(r'new to you: <a href="([^"]+)"', page)
    assert link is not None
    assert "from=made-up%2Fcalendar%2F2021-12-31&amp;to=2021-12-31" in link[1]
    assert reader.client.get(html.unescape(link[1])).status_code == 200
    assert "new to you" not in Browser(root, "EF").go("/reports/")
    reader.client.get(PUBLISHED.replace("2021-12-31", "2021-12-31.r2"))
    assert "new to you" not in reader.go("/reports/")
