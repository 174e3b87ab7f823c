"""The house keeps its own rules: rooms, sizes, lists, documents."""

from __future__ import annotations

import ast
import re
import statistics
import tomllib
from pathlib import Path

import pytest

import governance
from governance.assurance.rules import RULES
from governance.assurance.rules.subject import Subject
from governance.cli.app import COMMANDS, command_in
from governance.domain.imported import IMPORT_RULES
from governance.domain.plan import Plan
from governance.domain.update import AnyUpdate
from governance.readers.schema import SCHEMAS, schema_of
from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "governance"
MODULES = sorted(PACKAGE.rglob("*.py"))
DOCS = REPOSITORY / "docs"
DOORS = {
    "altair": "views/charts/",
    "vl_convert": "writers/drawing/svg.py",
    "ics": "writers/feed",
    "yaml": "readers/strict_yaml.py",
    "nbconvert": "writers/html/",
    "typer": "cli/",
    "starlette": "web/",
    "uvicorn": "web/",
    "segno": "web/",
    "authlib": "web/sign_in/",
    "joserfc": "web/sign_in/",
    "httpx2": "web/sign_in/",
    "sqlite3": ("web/office/state.py", "readers/cases/sql/"),
    "adbc_driver_postgresql": "readers/cases/sql/",
    "arrow_odbc": "readers/cases/sql/",
    "IPython": "publish/",
    "typst": "writers/setting/typesetting.py",
    "filelock": "writers/storing/locks.py",
    "xlsxwriter": "writers/",
    "openpyxl": ("readers/", "importing/files/"),
}
"""Each outside library has one door."""


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {one.name.split(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def test_no_module_is_long_and_most_are_short():
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in MODULES}
    assert {path for path, length in lengths.items() if length > 300} == set()
    assert statistics.median(lengths.values()) < 150


def test_records_read_their_annotations_as_they_are():
    """Postponed ones are compiled anew for each field: a tenth of what a command costs."""
    records = [
        path
        for path in MODULES
        if re.search(r"^class \w+\(Record\)", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert len(records) > 20
    assert not [path for path in records if "__future__" in imports_of(path)]


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library: str):
    users = {
        path.relative_to(PACKAGE).as_posix() for path in MODULES if library in imports_of(path)
    }
    assert all(user.startswith(DOORS[library]) for user in users), users


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_nothing_below_the_edges_reads_clock_environment_or_folder(path: Path):
    if path.relative_to(PACKAGE).parts[0] in ("cli", "web", "here.py"):
        return
    text = path.read_text("utf-8")
    for word in ("date.today", "datetime.now", "time.time", "os.environ", "getenv", "Path.cwd",
                 "getcwd", "print("):  # fmt: skip
        assert not re.search(rf"(?<!\w){re.escape(word)}", text), word


def test_public_names_load():
    for name in governance.__all__:
        assert getattr(governance, name) is not None
    with pytest.raises(AttributeError):
        governance.nonsense  # noqa: B018 - the attribute is what is tested


def test_commands_are_quick_to_name():
    """Help needs none of the heavy libraries."""
    heavy = {"pydantic", "pandas", "altair", "yaml", "nbconvert", "IPython", "ics", "starlette"}
    for path in (PACKAGE / "cli").glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        top = {
            name
            for node in tree.body
            if isinstance(node, (ast.Import, ast.ImportFrom))
            for name in ([one.name for one in node.names] if isinstance(node, ast.Import)
                         else [node.module or ""])
        }  # fmt: skip
        assert not {one.split(".")[0] for one in top} & heavy, path
        assert not [one for one in top if one.startswith("governance.")
                    and not one.startswith("governance.cli")], path  # fmt: skip


def test_every_command_is_in_the_docs():
    text = (DOCS / "commands.md").read_text("utf-8")
    for command in map(command_in, COMMANDS):
        assert f"governance {command.__name__.rstrip('_')}" in text
        assert command.__doc__


RAISERS = {"error", "warning", "Problem", "Challenge", "_fail", "_refuse", "_Refusal", "_report"}


def codes_in(path: Path) -> set[str]:
    """The codes that a module gives to problems: words joined by hyphens, or a bare word."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", getattr(node.func, "attr", "")) in RAISERS
        ):
            texts = [one.value for one in node.args if isinstance(one, ast.Constant)
                     and isinstance(one.value, str)]  # fmt: skip
            found |= {text for text in texts[:1] if re.fullmatch(r"[a-z0-9-]+", text)}
    return found


def test_every_code_is_in_the_docs_and_nothing_else_is():
    used = {"yaml-syntax"}.union(*(codes_in(path) for path in MODULES), IMPORT_RULES)
    text = (DOCS / "codes.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `([a-z0-9-]+)` \|", text, re.MULTILINE))
    assert listed == used


def findings_in(path: Path) -> set[str]:
    """The codes that a module gives to findings of an import."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("Finding", "tell", "add")
        and node.args
        and isinstance(node.args[0], ast.Constant)
        and node.args[0].value in IMPORT_RULES
    }


def test_every_finding_of_an_import_is_met_somewhere():
    met = set().union(*(findings_in(path) for path in MODULES))
    chosen = {
        "unread-date",
        "guessed-date",
        "comment-kept",
        "unread-comment",
    }  # one of two, by name
    assert set(IMPORT_RULES) - met <= chosen


def test_every_importer_has_a_shape_and_is_in_the_docs():
    from governance.importing import IMPORTERS
    from tests.importers.shapes import SHAPES

    files = {make().file.rpartition(".")[2] for make in SHAPES.values()}
    assert files == {"docx", "xlsx", "ods", "csv", "xml"}
    text = (DOCS / "importing.md").read_text("utf-8")
    assert all(f"**{one.name}.**" in text for one in IMPORTERS)


def test_every_rule_is_listed_once_and_takes_one_subject():
    assert len(RULES) == len(set(RULES))
    assert all(rule.__doc__ for rule in RULES)
    assert all(next(iter(rule.__annotations__)) == "subject" for rule in RULES)
    assert Subject.__doc__


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_published_schemas_are_the_records_own(name: str):
    import json

    path = DOCS / "schema" / f"{name}.schema.json"
    assert json.loads(path.read_text("utf-8")) == schema_of(name), "run `make schema`"


def test_every_field_says_what_it_is():
    for name in ("plan", "kpis", "update"):
        for model, schema in schema_of(name)["$defs"].items():
            for field, about in schema.get("properties", {}).items():
                if field != "kind" or model == "Link":
                    assert about.get("description") or "$ref" in about, f"{model}.{field}"
    assert Plan.__doc__
    assert AnyUpdate


def test_the_version_stands_in_one_place():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert f"## [{project['version']}]" in (REPOSITORY / "CHANGELOG.md").read_text("utf-8")


def test_every_report_of_the_sample_has_its_notebook(sample):
    for board in sample.plan().boards:
        assert sample.notebook(board.notebook).is_file()
