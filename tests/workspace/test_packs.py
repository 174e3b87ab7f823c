"""Packs: found by name, loaded apart from each other, and their faults told with their place."""

from __future__ import annotations

import datetime as dt
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest

from governance.importing import IMPORTERS
from governance.problems import ExtensionError, UnknownNameError
from governance.publish.feeds import publish_feeds
from governance.testing import PLAN, facts_of, make_workspace, report_of, words_of
from governance.views.feed import feed_names
from governance.workspace import Workspace, open_workspace
from governance.workspace.packs.loading import LoadedPack, load_pack, pack_names

HELLO = """
    from governance.extending import Blocks, Heading
    from .words import SAID

    def hello(facts):
        return Blocks(blocks=(Heading(text=SAID),))
"""


def pack(brings: str, **modules: str) -> dict[str, str]:
    """The files of a pack called `local`."""
    about = f'name: local\ntitle: Our own\nversion: "1"\nbrings: {{{brings}}}\n'
    return {"pack.yaml": about} | {
        f"{name}.py": textwrap.dedent(text).lstrip() for name, text in modules.items()
    }


def greeting(root: Path, says: str) -> Workspace:
    files = pack("sections: [said:hello]", said=HELLO, words=f"SAID = {says!r}\n")
    return make_workspace(root, pack=files)


def said_by(work: Workspace) -> str:
    facts = facts_of(work)
    return words_of(facts.section("hello")(facts))


def told(root: Path, brings: str, **modules: str) -> list[str]:
    """What is wrong with a pack, as `check` says it."""
    folder = make_workspace(root, pack=pack(brings, **modules)).folder()
    return [str(one) for one in (*folder.problems, *folder.pack_problems)]


def test_two_workspaces_may_have_a_pack_of_one_name(tmp_path: Path):
    paths = [*sys.path]
    one, two = greeting(tmp_path / "one", "first"), greeting(tmp_path / "two", "second")
    assert (said_by(one), said_by(two), said_by(one)) == ("first", "second", "first")
    assert sys.path == paths
    assert not {"local", "said", "words"} & {*sys.modules}
    assert not list(tmp_path.rglob("__pycache__"))


def test_code_that_is_changed_is_loaded_anew_when_the_workspace_is_opened(tmp_path: Path):
    work = greeting(tmp_path, "aaa")
    assert said_by(work) == "aaa"
    (tmp_path / "packs/local/words.py").write_text("SAID = 'bbb'\n")
    assert said_by(work) == "aaa"  # what a workspace has read it does not read again
    assert said_by(open_workspace(tmp_path)) == "bbb"


def test_a_pack_may_begin_with_code_of_its_own(tmp_path: Path):
    files = pack("sections: [said:hello]", said=HELLO.replace(".words", "."), __init__="SAID = 'x'")
    assert said_by(make_workspace(tmp_path, pack=files)) == "x"


def test_what_no_plan_names_is_never_loaded(tmp_path: Path):
    """Not even found: its code would stop whoever loads it."""
    trap = {f"packs/trap/{name}": text for name, text in pack(
        "rules: [rules:x], sections: [rules:x]", rules="raise SystemExit('loaded')").items()}  # fmt: skip
    trap["packs/trap/pack.yaml"] = trap["packs/trap/pack.yaml"].replace("local", "trap")
    work = make_workspace(tmp_path, files=trap, log=[{"rag": "green", "note": "n"}])
    assert pack_names(tmp_path) == ("send", "trap")
    before = {*sys.modules}
    folder = work.folder()
    assert (folder.packs, folder.problems, folder.pack_problems) == ((), (), ())
    assert work.importers == IMPORTERS
    assert report_of(work, "board", formats=("html",))
    assert not {one for one in {*sys.modules} - before if "trap" in one or "packs.send" in one}


def test_a_packs_code_runs_when_its_kind_is_asked_for(tmp_path: Path):
    late = pack("sections: [late:x], feeds: [late:y]", late="raise RuntimeError")
    work = make_workspace(tmp_path, pack=late)
    assert work.folder().problems == ()
    assert work.position(None, work.folder().last_day)
    assert len(work.folder().pack_problems) == 1  # told once


FAULTS: dict[str, tuple[str, str, str]] = {
    "it cannot be read": (
        "rules: [bad:x]",
        "x = (",
        ("packs/local/bad.py:1: error pack-code: bad cannot be loaded: SyntaxError: '(' was never "
        "closed; mend the pack's code"),
    ),
    "it cannot be loaded": (
        "rules: [bad:x]",
        "x = 1\n1 / 0",
        ("packs/local/bad.py:2: error pack-code: bad cannot be loaded: ZeroDivisionError; mend the "
        "pack's code"),
    ),
    "it needs what is not there": (
        "rules: [bad:x]",
        "from .other import x",
        ("packs/local/bad.py:1: error pack-code: bad cannot be loaded: ModuleNotFoundError: No "
        "module named 'other'; mend the pack's code"),
    ),
    "it ends the process": (
        "challenges: [bad:x]",
        "import sys\nsys.exit(3)",
        ("packs/local/bad.py:2: error pack-code: bad cannot be loaded: SystemExit; mend the pack's "
        "code"),
    ),
    "there is no such module": (
        "rules: [worse:x]",
        "",
        ("packs/local/pack.yaml:1: error pack-entry: local has no module 'worse', which `worse:x` "
        "names; correct `brings:`, or write it"),
    ),
    "there is no such name": (
        "rules: [bad:y]",
        "x = 1",
        ("packs/local/bad.py:1: error pack-entry: bad:y: there is no 'y' in it; correct `brings:`, "
        "or write it"),
    ),
    "it is no function": (
        "rules: [bad:x]",
        "x = 1",
        ("packs/local/bad.py:1: error pack-entry: bad:x: it is not a function; a rule is a function "
        "of one value, the Subject"),
    ),
    "it takes nothing": (
        "challenges: [bad:x]",
        "def x(): ...",
        ("packs/local/bad.py:1: error pack-entry: bad:x: it takes no values; a challenge is a "
        "function of one value, the RatingClaim"),
    ),
    "it needs more": (
        "charts: [bad:x], rules: [bad:y]",
        "def x(frame, more): ...\ndef y(subject, more): ...",
        ("packs/local/bad.py:1: error pack-entry: bad:y: it needs more as well; a rule is a "
        "function of one value, the Subject"),
    ),
    "it is of another kind": (
        "feeds: [bad:x]",
        "x = 'feed'",
        ("packs/local/bad.py:1: error pack-entry: bad:x: it is not a FeedKind; a feed kind is a "
        "FeedKind"),
    ),
    "its name is the package's": (
        "sections: [bad:summary]",
        "def summary(facts): ...",
        ("packs/local/bad.py:1: error pack-entry: bad:summary: the package has one called 'summary' "
        "already; give it another name"),
    ),
    "it says nothing of its kind": (
        "measures: [bad:X]",
        "from governance.extending import MeasureKind, OwnMeasure\nX = MeasureKind(OwnMeasure, max)",
        ("packs/local/bad.py:1: error pack-entry: bad:X: `kind` of its record is not a Literal of "
        "one word; a measure kind is a MeasureKind whose `work` takes a measure and a context"),
    ),
    "a rule stops": (
        "rules: [bad:x]",
        "def x(subject):\n    yield subject.nonsense",
        "packs/local/bad.py:2: error pack-code: bad:x stopped: AttributeError; mend the pack's code",
    ),
    "a rule gives something else": (
        "rules: [bad:x]",
        "def x(subject):\n    return ['late']",
        ("packs/local/bad.py:1: error pack-entry: bad:x: it gave a str; give problems, made by "
        "`error` or `warning`"),
    ),
    "a challenge stops": (
        "challenges: [bad:x]",
        "def x(claimed):\n    raise ValueError(claimed)",
        "packs/local/bad.py:2: error pack-code: bad:x stopped: ValueError; mend the pack's code",
    ),
    "a challenge gives something else": (
        "challenges: [bad:x]",
        "def x(claimed):\n    return True",
        "packs/local/bad.py:1: error pack-entry: bad:x: it gave a bool; give a Challenge, or None",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_once_with_its_place_and_check_goes_on(tmp_path: Path, fault: str):
    brings, code, says = FAULTS[fault]
    plan = PLAN.replace("owners: [CD]", "owners: [XX]")
    files = pack(brings, bad=code)
    folder = make_workspace(tmp_path, plan, pack=files).folder()
    found = [str(one) for one in (*folder.problems, *folder.pack_problems)]
    assert [one for one in found if one.startswith("packs/")] == [says]
    assert any("unknown-owner" in one for one in found)


def test_two_packs_may_not_bring_one_name(tmp_path: Path):
    files: Mapping[str, str] = pack("sections: [said:hello]", said=HELLO, words="SAID = ''")
    other = {f"packs/other/{name}": text for name, text in files.items()}
    other["packs/other/pack.yaml"] = other["packs/other/pack.yaml"].replace(
        "name: local", "name: other"
    )
    plan = PLAN + "pack: [local, other]\n"
    local = {f"packs/local/{name}": text for name, text in files.items()}
    (found,) = make_workspace(tmp_path, plan, files={**local, **other}).folder().pack_problems
    assert str(found).startswith(
        "packs/other/said.py:1: error pack-entry: said:hello: the pack local brings"
    )


def test_a_challenge_that_stops_ends_the_status_too(tmp_path: Path):
    files = pack("challenges: [bad:x]", bad="def x(claimed):\n    raise ValueError('a child')")
    work = make_workspace(tmp_path, pack=files)
    with pytest.raises(ExtensionError, match=r"packs/local/bad.py:2: bad:x stopped: ValueError$"):
        work.position(None, work.folder().last_day)


def test_a_section_that_is_not_there_is_named_with_the_nearest(tmp_path: Path):
    from governance import sections

    work = greeting(tmp_path, "x")
    facts = facts_of(work)
    assert words_of(sections.hello(facts)) == "x"
    with pytest.raises(UnknownNameError, match="no section 'helo'; did you mean hello"):
        sections.helo(facts)
    with pytest.raises(UnknownNameError, match="no chart 'slipage'; did you mean slippage"):
        facts.chart("slipage")


def test_the_workspaces_own_comes_before_the_packages(tmp_path: Path):
    own = {"packs/send/pack.yaml": 'name: send\ntitle: Ours\nversion: "9"\n'}
    work = make_workspace(tmp_path, f"{PLAN}pack: send\n", files=own)
    (found,) = work.folder().packs
    assert (found.about.version, found.origin) == ("9", "packs/send")


def test_a_report_of_a_pack_is_found_after_ones_own_and_before_the_packages(tmp_path: Path):
    brought = {"pack.yaml": pack("")["pack.yaml"], "notebooks/board_bimonthly.ipynb": "{}"}
    work = make_workspace(tmp_path, pack=brought)
    assert work.notebook("board_bimonthly", "mine").parent == tmp_path / "packs/local/notebooks"
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks/board_bimonthly.ipynb").write_text("{}")
    assert work.notebook("board_bimonthly", "mine").parent == tmp_path / "notebooks"


class TestInstalled:
    """A pack that a distribution brings, by its entry point."""

    @pytest.fixture
    def site(self, tmp_path: Path, monkeypatch) -> Path:
        home = tmp_path / "site"
        files = pack("sections: [said:hello]", said=HELLO, words="SAID = 'from afar'")
        files |= {"__init__.py": "", "pack.yaml": files["pack.yaml"].replace("local", "afar")}
        for name, text in files.items():
            (home / "afar_pack").mkdir(parents=True, exist_ok=True)
            (home / "afar_pack" / name).write_text(text)
        about = home / "afar_governance-2.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(
            "Metadata-Version: 2.1\nName: afar-governance\nVersion: 2.0\n"
        )
        (about / "entry_points.txt").write_text("[governance.packs]\nafar = afar_pack\n")
        monkeypatch.syspath_prepend(str(home))
        yield home
        for name in [one for one in sys.modules if one.startswith("afar_pack")]:
            del sys.modules[name]

    def test_it_is_found_and_not_loaded_until_it_is_asked(self, site: Path, tmp_path: Path):
        work = make_workspace(tmp_path / "work", f"{PLAN}pack: afar\n")
        (found,) = work.folder().packs
        assert (found.origin, found.home) == ("afar-governance", site / "afar_pack")
        assert "afar_pack.said" not in sys.modules
        assert said_by(work) == "from afar"
        assert sys.modules["afar_pack.said"]

    def test_a_fault_in_it_is_told_with_its_place(self, site: Path, tmp_path: Path):
        (site / "afar_pack/said.py").write_text("1 / 0")
        (found,) = make_workspace(tmp_path / "work", f"{PLAN}pack: afar\n").folder().pack_problems
        assert str(found).startswith(
            "afar of afar-governance: said.py:1: error pack-code: said cannot be loaded: Zero"
        )


@pytest.mark.parametrize(
    ("about", "code"),
    [("name: other\ntitle: t\nversion: v\n", "pack-name"), ("name: local\n", "missing-field"),
     ("name: local\ntitle: t\nversion: v\nbrings: {sectoins: [a:b]}\n", "unknown-field"),
     ("name: local\ntitle: t\nversion: v\nbrings: {sections: [a b]}\n", "bad-value")],
)  # fmt: skip
def test_what_a_pack_says_of_itself_is_read_strictly(tmp_path: Path, about: str, code: str):
    folder = make_workspace(tmp_path, pack={"pack.yaml": about}).folder()
    assert {one.code for one in folder.problems} == {code}
    assert {one.where.file for one in folder.problems} == {"packs/local/pack.yaml"}
    assert folder.packs == ()


def test_a_pack_that_is_not_there_names_those_there_are(tmp_path: Path):
    found, (problem,) = load_pack(tmp_path, "nowhere")
    assert found is None
    assert problem.what == "there is no pack 'nowhere'; there are send"


def test_the_packages_own_pack_loads(sample):
    extensions = sample.folder().extensions
    assert isinstance(extensions.packs[0], LoadedPack)
    assert extensions.problems_of(*("sections", "measures", "rules", "challenges")) == ()
    assert extensions.section("weekly_top").__name__ == "weekly_top"


OWN_KIND = """
    from typing import Literal
    from governance.extending import (Counts, Measured, MeasureKind, OwnMeasure, OwnOverTable, Unit,
                                      in_table, counted_rows, plain_count)
    import narwhals as nw

    class Few(OwnMeasure):
        kind: Literal["few"]

    class Rows(OwnOverTable):
        kind: Literal["rows"]
        stops: str = ""

    def few(measure, context):
        return Measured(Unit.COUNT, (plain_count(3),))

    def rows(measure, context):
        if measure.stops:
            raise ValueError("a child's name")
        many = counted_rows(in_table(measure, context, "odd_day").select(nw.len()))[0]["len"]
        return Measured(Unit.COUNT, (plain_count(many),))

    FEW = MeasureKind(Few, few, of_a_day=True)
    FEW_THINGS = MeasureKind(Few, few, of_a_day=True, counts=Counts.THINGS)
    ROWS = MeasureKind(Rows, rows, faults=lambda one: ["that is odd"] if one.stops == "odd" else [])
"""
OWN_TABLE = """
tables:
  - id: call
    title: Calls
    key: call_id
    counts: COUNTS
    columns: [{id: call_id, type: text}, {id: odd_day, type: day}, {id: area, type: text}]
"""


def counting(root: Path, measure: str, entry: str, counts: str = "people") -> Workspace:
    about = "kpis: [{id: X1, name: n, definition: d, period: snapshot, measure: {MEASURE}}]"
    return make_workspace(
        root,
        kpis=about.replace("MEASURE", measure),
        tables=OWN_TABLE.replace("COUNTS", counts),
        cases={
            "call": [{"call_id": f"{n}", "odd_day": "2021-11-02", "area": "N"} for n in range(3)]
        },
        pack=pack(f"measures: [own:{entry}]", own=OWN_KIND),
    )


@pytest.mark.parametrize(
    ("measure", "entry", "counts", "shown"),
    [
        ("kind: few", "FEW", "things", "[c]"),
        ("kind: few", "FEW_THINGS", "people", 3),
        ("kind: rows, table: call", "ROWS", "people", "[c]"),
        ("kind: rows, table: call", "ROWS", "things", 3),
    ],
)  # fmt: skip
def test_small_counts_of_an_own_kind_are_hidden_unless_they_are_of_things(
    tmp_path: Path, measure: str, entry: str, counts: str, shown: object
):
    work = counting(tmp_path, measure, entry, counts)
    assert work.folder().problems == ()
    assert work.results(None, dt.date(2021, 12, 31))[0].counted.value == 3
    (told,) = work.results(None, dt.date(2021, 12, 31), "board")
    assert told.counted.value == shown


def test_columns_of_an_own_kind_are_checked_and_so_is_what_it_says_itself(tmp_path: Path):
    (found,) = counting(tmp_path / "a", "kind: rows, table: call, by: aera", "ROWS").problems()
    assert "X1 cannot be counted: call has no column 'aera'" in found.what
    (found,) = counting(tmp_path / "b", "kind: rows, table: call, stops: odd", "ROWS").problems()
    assert found.what == "X1 cannot be counted: that is odd"


def test_a_measure_that_stops_is_a_figure_without_a_value_and_tells_no_case(tmp_path: Path):
    work = counting(tmp_path, "kind: rows, table: call, stops: now", "ROWS")
    (found,) = work.results(None, dt.date(2021, 12, 31))
    assert (found.counted.value, found.state.value) == (None, "no_data")
    assert "packs/local/own.py:18: own:ROWS stopped: ValueError" in found.why
    assert "child" not in found.why


FEED = """
    print("loaded")
    from governance.extending import FeedKind

    def each(position):
        print("asked")
        return ["NAMES"]

    FEED = FeedKind("NAME", ("{}", "{}"), lambda position, which: [], each)
"""


def test_what_a_pack_prints_is_no_part_of_what_a_command_says(tmp_path: Path, capsys):
    feed = FEED.replace('"NAMES"', '"one"').replace("NAME", "ours")
    work = make_workspace(tmp_path, pack=pack("feeds: [own:FEED]", own=feed))
    position = work.position(None, work.folder().last_day)
    assert feed_names(position, work.folder().extensions.feeds)[-1] == "ours-one"
    said = capsys.readouterr()
    assert (said.out, "asked" in said.err) == ("", True)


def test_a_feed_never_names_a_file_elsewhere(tmp_path: Path):
    up = FEED.replace('"NAMES"', '"../../up"').replace("NAME", "ours")
    work = make_workspace(tmp_path / "a", pack=pack("feeds: [own:FEED]", own=up))
    with pytest.raises(ExtensionError, match=r"a feed '../../up', which cannot be a file's name"):
        publish_feeds(work, None, dt.date(2021, 12, 31))
    (found,) = told(tmp_path / "b", "feeds: [own:FEED]", own=FEED.replace("NAME", "../up"))
    assert "its name '../up' is not one word of small letters and digits" in found


def test_a_pack_named_twice_is_taken_once(tmp_path: Path):
    plan = f"{PLAN}pack: [local, local]\n"
    files = {
        f"packs/local/{name}": text
        for name, text in pack("sections: [said:hello]", said=HELLO, words="SAID = 'x'").items()
    }
    work = make_workspace(tmp_path, plan, files=files)
    assert len(work.folder().packs) == 1
    assert work.folder().pack_problems == ()
