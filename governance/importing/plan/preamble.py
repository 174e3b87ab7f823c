"""What stands outside the tables of actions: the plan's title, and who does what in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from governance.domain.imported import Finding
from governance.domain.plan import Role
from governance.importing.grid import Heading
from governance.importing.lines import shown
from governance.importing.readings.bands import NAMED
from governance.importing.tables.colours.legend import read_legend_text
from governance.importing.words.names import Named, names_owners, split_owners
from governance.importing.words.titles import tidied
from governance.importing.words.wording import any_of

_POSTS: tuple[tuple[Role, str], ...] = (
    (Role.SRO, """
        sro; senior responsible (?:owner|officer); (?:(?:executive|project|programme) )?sponsor
    """),
    (Role.LEAD_OFFICER, """
        lead officer; (?:plan|programme|overall|strategic) (?:lead|owner); accountable officer
    """),
    (Role.PROJECT_MANAGER, "(?:project|programme) (?:manager|lead|officer)"),
    (Role.CORE_TEAM, "(?:core|project|programme) (?:team|group); working group"),
    (Role.STAKEHOLDER, "(?:key )?stakeholders?(?: representatives?)?"),
)  # fmt: skip
_POST = "|".join(f"(?P<r{n}>{any_of(words)})" for n, (_, words) in enumerate(_POSTS))
_TOLD = re.compile(rf"(?:{_POST})(?: \([^)]*\))?\s*[:–-]\s*", re.IGNORECASE)
_ONE_POST = re.compile(rf"(?:{_POST})(?: \([^)]*\))?", re.IGNORECASE)
_LED = re.compile(
    r"(?:(?:{}) )*(?:{})s?(?: officers?| persons?)?(?:\(s\))? ?[:–-] ?(?P<who>\S.{{1,120}})".format(
        any_of("area; priority; action; overall; accountable; responsible; strategic; lead; plan"),
        any_of("lead; owner; officer; director; responsible; accountable; sro; responsibility"),
    ),
    re.IGNORECASE,
)  # fmt: skip
"""A line that says who leads what stands below it."""
_LONGEST_TITLE = 150
_WORDS = 6
"""Words that the name of a person or body may have."""
_NO_TITLE = re.compile(
    r"(?:{}|\W*)$".format(any_of(r"""
        (?:table of )?contents?; version; draft; confidential; official.*; introduction; page \d+
        (?:appendix|annex) \w+; b?rag.*; key.*
    """)),
    re.IGNORECASE,
)  # fmt: skip


@dataclass(slots=True)
class Told:
    """What texts outside the tables tell."""

    title: str | None = None
    people: list[tuple[Named, Role]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_preamble(headings: Iterable[Heading], place: str = "") -> Told:
    """Title and people from the texts before a plan's first table; the rest is reported."""
    told = Told()
    texts = list(headings)
    title = _title(texts)
    if title is not None:
        told.title = tidied(title.text)
    for heading in texts:
        people = list(_people(heading.text))
        told.people += people
        if people:
            names = ", ".join(named.text for named, _ in people)
            told.findings.append(Finding("people-read", place, shown(names, 200)))
        elif legend := read_legend_text(heading.text):
            told.findings += legend
        elif heading is not title:
            told.findings.append(Finding("unread-text", place, shown(heading.text, 160)))
        for remark in heading.remarks:
            what = f"{remark.author}: {remark.text}, beside {shown(heading.text)}"
            told.findings.append(Finding("unread-comment", place, what))
    return told


def is_heading(heading: Heading) -> bool:
    """True for a text that can head a table: set as a heading, bold, or named as one."""
    short = len(heading.text) <= _LONGEST_TITLE
    return short and (heading.level is not None or heading.bold or bool(NAMED.match(heading.text)))


def led_by(text: str) -> str:
    """Whom a line such as `Lead officer: Tess Vale` names; empty for any other text."""
    match = _LED.fullmatch(text)
    return match["who"] if match and names_owners(match["who"]) else ""


def is_post(text: str) -> bool:
    """True for a text that names a post of the plan and nothing else, such as SRO."""
    return _ONE_POST.fullmatch(text) is not None


def _title(texts: list[Heading]) -> Heading | None:
    """The text set as a title, else the first heading, else the first short text."""
    fitting = [one for one in texts if len(one.text) <= _LONGEST_TITLE and not _told(one.text)]
    fitting = [
        one for one in fitting if not _NO_TITLE.match(one.text) and not NAMED.match(one.text)
    ]
    for wanted in (lambda one: one.level == 0, lambda one: one.level is not None, lambda _: True):
        found = next((one for one in fitting if wanted(one)), None)
        if found is not None:
            return found
    return None


def _told(text: str) -> bool:
    return any(True for _ in _people(text))


def _people(text: str) -> Iterator[tuple[Named, Role]]:
    """Everyone whom a line such as `SRO: Ada Byron, Project Manager: Tom Brown` names."""
    matches = list(_TOLD.finditer(text))
    if not matches or matches[0].start() > 60:
        return
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        end = following.start() if following is not None else len(text)
        role = next(role for n, (role, _) in enumerate(_POSTS) if match[f"r{n}"])
        names = split_owners([text[match.end() : end].strip(" ,;|")])
        one_only = role in (Role.SRO, Role.LEAD_OFFICER, Role.PROJECT_MANAGER)
        for named in names[:1] if one_only else names:
            if len(named.text.split()) <= _WORDS and not any(map(str.isdigit, named.text)):
                yield named, role
