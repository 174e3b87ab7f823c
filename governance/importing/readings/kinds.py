"""What kind of thing a table is: a plan of action, a register, a calendar, something else.

Every kind is weighed by the words at the head of its columns, by what its sheet or title is
called, and by what stands in the columns; the heaviest is the table's kind, and its margin to the
second says how sure that is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from governance.domain.import_map import Kind
from governance.importing.grid import Table
from governance.importing.readings.layout import Column, Layout
from governance.importing.readings.profile import Profile, profile_of
from governance.importing.words.heading_words import Role
from governance.importing.words.headings import is_start, roles_of, says_of_date
from governance.importing.words.wording import any_of


@dataclass(frozen=True, slots=True)
class Weighed:
    """A table's kind and how sure it is."""

    kind: Kind
    margin: float
    second: Kind


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that tell a kind: one of its things, what is said of them, what it is called."""

    thing: re.Pattern[str]
    said: re.Pattern[str]
    called: re.Pattern[str]
    each: float = 1.0


def _words(thing: str, said: str, called: str, each: float = 1.0) -> _Words:
    parts = [re.compile(rf"\b(?:{any_of(one)})\b") for one in (thing, said, called)]
    return _Words(parts[0], parts[1], parts[2], each)


_KINDS: dict[Kind, _Words] = {
    Kind.RISKS: _words(
        "risks?; threats?; hazards?; uncertainty",
        """
        likelihood; probability; impacts?; mitigat\\w*; inherent; residual; consequences?; causes?
        root causes?; controls?; strategy; reali[sz]ed; triggers?; contingency; exposure; proximity
        severity; effects?; score; response; occurrence
        """,
        "risks?; raid; risk (?:register|log)",
    ),
    Kind.ISSUES: _words(
        """
        issues?; decisions?; assumptions?; dependenc(?:y|ies); lessons?; changes?; queries
        complaints?; requests?; enquir(?:y|ies); incidents?
        """,
        """
        raised(?: by| on)?; resolution; resolved; made by; severity; logged; learned; approved by
        rationale; outcome; decided; escalat\\w*; date opened; opened; closed; requested by
        decision[- ]makers?; date of decision; key decision
        received; complainant; response due; sent; exemption; reported by
        """,
        "(?:issue|decision|assumption|dependency|lessons?|change|raid) (?:log|register)s?",
        1.4,
    ),
    Kind.MEASURES: _words(
        "kpis?; indicators?; measures?; metrics?; benefits?",
        """
        baseline; targets?; frequency; outturn; actual; performance; current; numerator; formula
        denominator; units?; trend; q[1-4]; ytd; polarity; reali[sz]\\w*
        """,
        "kpis?; indicators?; measures; performance; scorecard; dashboard; metrics",
    ),
    Kind.TALKS: _words(
        "audience; stakeholders?(?: group)?; communications?; messages?; plan; meeting",
        """
        channels?; recurrence; distribution; medium; method; frequency; messages?; key messages?
        format; purpose; sender; delivery method; goal; vehicle; engagement; interest; influence
        """,
        "comms?(?: plan)?; communications?(?: plan)?; stakeholders?; engagement(?: plan)?",
    ),
    Kind.CONTACTS: _words(
        """
        name; contact; surname; forename; first name; pupil; child; student; young person; learner
        """,
        """
        e-?mail; telephone; phone; mobile; address; organi[sz]ation; job title; role; post; grade
        fte; contract; salary; hours; line manager; upn; date of birth; dob; nhs number; year group
        post ?code; ethnicity; gender; sex; ncy; school
        """,
        "contacts?; people; distribution list; team; directory",
    ),
    Kind.MONEY: _words(
        "budgets?; item; cost cent(?:re|er); expenditure; line",
        """
        budget(?:ed)?; actuals?; spend; variance; forecast spend; amount; unit cost; total; cost
        price; quantity; £; rate
        """,
        "budget; costs?; finance; spend; resources?",
    ),
    Kind.VERSIONS: _words(
        "version; revision", "author; (?:what )?changed?; changes; amendments?; by; date",
        "version; document control", 1.6,
    ),
    Kind.CALENDAR: _words(
        "week; mon; monday; w/c; meeting",
        "tue\\w*; wed\\w*; thu\\w*; fri\\w*; sat\\w*; sun\\w*; time; venue; room; papers due",
        "calendar; meetings; meeting dates",
    ),
}  # fmt: skip
_SHEETS = re.compile(
    "sheet (?:{})".format(any_of(r"""
        look[- ]?ups?(?: \w+)?; (?:drop[- ]?downs?|pick ?|validation ?)?lists?; drop[- ]?downs?
        (?:data )?validations?; ref(?:erence)? ?data; options; instructions?; read ?me; guidance
        do not (?:delete|edit|touch)
    """)),
    re.IGNORECASE,
)  # fmt: skip
_PLAN = r"\b(?:action|delivery|work|project|improvement)"
"""How plans are called, and documents that hold other things too."""
_OVERVIEW = r"\b(?:dashboard|overview|summary|scorecard|highlights?)\b"
_RAID = re.compile(r"(?:risk|assumption|issue|dependency|decision|action)s?", re.IGNORECASE)
_HOW_LIKELY = re.compile(r"(?:current |residual |inherent )?(?:likelihood|probability)(?: score)?")
_HOW_GRAVE = re.compile(r"(?:current |residual |inherent )?(?:impact|severity)(?: score)?")
_CASE = re.compile(
    r"(?:(?:name of )?(?:the )?(?:child|pupil|young person|student|learner|patient)"
    r"(?:['’]?s)?(?: name| id| ref(?:erence)?| number)?"
    r"|upn|d\.?o\.?b\.?|date of birth|nhs (?:no|number))\.?"
)
"""What heads a column of persons whose cases these are."""
_COUNT = re.compile(r"\d{1,4}(?:\.\d+)? ?%?|[–—-]")
_CHANCE = re.compile(r"likelihood|probability|mitigat|inherent|residual")
_UNTOLD = 3.0
"""What must speak for any kind before a table is more than another table."""
_WEAK = re.compile(r"\b(?:names?|titles?|subject|summary|items?|descriptions?)\b")
"""What heads actions, and much else as well."""
_PLAINLY = 3
"""Headings that tell a register without its name."""
_SHORT = 25
"""Characters that a choice has at most, on average."""


def weigh_kind(table: Table, layout: Layout, titles: Sequence[str] = ()) -> Weighed:
    """A table's kind; `titles` are the texts that stand above it."""
    weights = dict(_weights(table, layout, [*titles, table.name.removeprefix("sheet ")]))
    ordered = sorted(weights, key=lambda kind: -weights[kind])
    first, second = ordered[0], ordered[1]
    return Weighed(first, weights[first] - weights[second], second)


def _weights(table: Table, layout: Layout, titles: list[str]) -> Iterator[tuple[Kind, float]]:
    yield Kind.PLAN, _as_plan(layout) + _called(_PLAN, titles) / 3
    heads = [column.heading.casefold() for column in layout.columns if column.heading]
    for kind, words in _KINDS.items():
        named = _called(words.called.pattern, titles)
        plain = _PLAIN_KINDS.get(kind)
        sure = 9.0 if plain is not None and plain(table, layout) else 0.0
        yield kind, max(sure, _by_words(kind, words, heads, layout, named=named > 0) + named)
    named = _SHEETS.fullmatch(table.name) is not None
    yield Kind.CHOICES, 9.0 if named else 4.0 if _chosen(table, layout) else 0.0
    yield Kind.OTHER, 9.0 if _is_matrix(table, layout) else _UNTOLD
    yield Kind.COUNTS, 9.0 if _counts(table, layout) else 0.0
    yield Kind.DASHBOARD, _as_dashboard(table, layout) + _called(_OVERVIEW, titles)


def _called(pattern: str, titles: list[str]) -> float:
    """What the last title, or the sheet's name, says."""
    return 1.5 if any(re.search(pattern, title.casefold()) for title in titles[-2:]) else 0.0


def _as_plan(layout: Layout) -> float:
    """What speaks for a plan: that headings name actions, and what is said of actions."""
    weight = max(map(_names_actions, layout.columns), default=0.0)
    weight += _said(layout, Role.STEP) + _said(layout, Role.GROUP)
    weight += 1.5 * _said(layout, Role.DUE, Role.START, Role.REVISED, Role.BAR)
    return weight + _said(layout, Role.OWNER) + _said(layout, Role.PROGRESS, Role.RATING)


def _said(layout: Layout, *roles: Role) -> float:
    """1 where a heading says that a column holds this; half where only its values do."""
    fitting = [one for role in roles for one in layout.having(role) if _is_ahead(one)]
    return max((0.5 if one.guessed else 1.0 for one in fitting), default=0.0)


def _names_actions(column: Column) -> float:
    """How plainly a column's heading says that it names actions; less where it is not taken so."""
    said = roles_of(column.heading)
    if Role.ACTION not in column.roles:
        return 1.0 if Role.ACTION in said else 0.0
    plain = Role.ACTION in said and not _WEAK.search(column.heading.casefold())
    return 3.0 if plain else 1.9 if said & {Role.ACTION, Role.GROUP, Role.STEP} else 0.0


def _is_ahead(column: Column) -> bool:
    """False for dates of what has been: a *purchase date*, a *date of birth*, a *last visit*."""
    dated = column.roles & {Role.DUE, Role.START}
    return not (dated and (says_of_date(column.lowest) or is_start(column.lowest)))


def _by_words(kind: Kind, words: _Words, heads: list[str], layout: Layout, *, named: bool) -> float:
    """One of the kind's things heads a column, or names it all; others say what these are asked.

    Of a register so much is said that no heading needs to name it: *Description*, *Impact*.
    """
    things = [one for one in heads if words.thing.search(one)]
    said = [one for one in heads if words.said.search(one) and one not in things[:1]]
    plain = kind in (Kind.RISKS, Kind.ISSUES) and len(said) >= _PLAINLY
    if not said or not (things or (named and len(said) > 1) or plain):
        return 0.0
    weight = (1.5 if things else 1.0) + words.each * len(said)
    if kind is Kind.RISKS and any(map(_CHANCE.search, heads)):
        weight += 3.5
    acts = [one.heading.casefold() for one in layout.having(Role.ACTION)]
    if any(words.thing.search(one) for one in acts):
        weight += 2.0  # nothing but the thing itself could be taken for the actions
    return weight


def _as_dashboard(table: Table, layout: Layout) -> float:
    """Several columns of ratings side by side, of things that no heading calls actions."""
    named = any(Role.ACTION in roles_of(one.heading) for one in layout.columns)
    rated = [one for one in _profiles(table, layout) if one.texts and one.marks >= 0.8]
    planned = bool(layout.having(Role.OWNER)) + bool(layout.having(Role.DUE))
    return 0.0 if named or len(rated) < 2 else 1.5 + len(rated) - planned


def _counts(table: Table, layout: Layout) -> bool:
    """True where rows have numbers in several columns of colours: `Theme | Red | Amber | Green`."""
    ticks = [column.at for column in layout.columns if column.tick is not None]
    rows = range(layout.last + 1, len(table.grid))
    filled = [[cell.text for at in ticks if (cell := table.grid[row][at]) and cell.text]
              for row in rows if table.own(row)]  # fmt: skip
    texts = [text for one in filled for text in one]
    several = sum(len(one) > 1 for one in filled) > len(filled) / 2
    return bool(ticks) and several and all(map(_COUNT.fullmatch, texts))


def _is_matrix(table: Table, layout: Layout) -> bool:
    """True where nothing is said of each thing but yes and no, or who has which part in it."""
    said = [column for column in layout.columns if column.roles - {Role.REF, Role.ACTION}]
    held = [profile_of(table, one.at, range(layout.last + 1, len(table.grid))) for one in said]
    plain = all(one.roles <= {Role.DETAIL} for one in said)
    return plain and len(said) > 1 and all(one.texts and one.switches == 1 for one in held)


def _is_raid(table: Table, layout: Layout) -> bool:
    """True where a column says of each row which register it belongs to: risk, issue, decision."""
    for held in _profiles(table, layout):
        kinds = [text for text in held.texts if _RAID.fullmatch(text)]
        if len(set(kinds)) > 1 and len(kinds) >= 0.8 * len(held.texts):
            return True
    return False


def _is_weighed(_: Table, layout: Layout) -> bool:
    """True where one heading asks how likely a thing is, and another how grave."""
    heads = [column.lowest.casefold() for column in layout.columns]
    return any(map(_HOW_LIKELY.fullmatch, heads)) and any(map(_HOW_GRAVE.fullmatch, heads))


def _is_of_people(_: Table, layout: Layout) -> bool:
    """True for a list of children or patients, which is no plan, whatever is planned for each."""
    return any(_CASE.fullmatch(column.heading.casefold().strip()) for column in layout.columns)


_PLAIN_KINDS: Mapping[Kind, Callable[[Table, Layout], bool]] = {
    Kind.ISSUES: _is_raid,
    Kind.RISKS: _is_weighed,
    Kind.CONTACTS: _is_of_people,
}
"""What tells a kind beyond doubt, however little else does."""


def _chosen(table: Table, layout: Layout) -> bool:
    """True where no heading names actions, and every column is a list of short words."""
    acts = layout.having(Role.ACTION)
    told = layout.having(Role.REF) or layout.having(Role.STEP) or layout.having(Role.DUE)
    if told or not acts or not all(one.guessed for one in acts):
        return False
    return all(map(_is_choice, _profiles(table, layout)))


def _is_choice(held: Profile) -> bool:
    once = len(set(held.texts)) == len(held.texts)
    return once and held.length <= _SHORT and held.dates == 0


def _profiles(table: Table, layout: Layout) -> Iterator[Profile]:
    rows = range(layout.last + 1, len(table.grid))
    return (profile_of(table, column.at, rows) for column in layout.columns)
