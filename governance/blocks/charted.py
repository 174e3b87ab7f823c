"""A chart that somebody brings, as a figure of the house: its look, its alt text, its data.

Nothing of Altair is asked for but a chart's own specification, so that any version serves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from governance.blocks import Column, Figure, Table, cell
from governance.blocks.look import NARROW, OWN_CONFIG, RAG_FILL, WIDE
from governance.blocks.plots import Plot, heading_of, main_plot
from governance.blocks.telling import alt_of, lowered, shows
from governance.blocks.values import are_ratings, value_text
from governance.domain.plan.board import Audience
from governance.domain.rag import Rag
from governance.frames.marks import made_for, narrowest
from governance.problems import NotebookError

Spec = dict[str, Any]
_SEVERAL = ("hconcat", "vconcat", "concat", "facet", "repeat", "row", "column")
_HEADED = (
    "x",
    "y",
    "color",
    "fill",
    "stroke",
    "size",
    "shape",
    "theta",
    "opacity",
    "facet",
    "row",
    "column",
)
"""Channels with an axis or a legend."""
_WHOLE = ("count", "distinct")
"""Sums that are whole numbers, so that half of one would be a strange tick."""
_GREY = "#8A9299"
"""Unrated: the house draws it white with an edge, which a mark of its own may lack."""


def figure_of(chart: Any, title: str, caption: str) -> Figure:
    """The chart as a figure. Raises NotebookError for what is no chart, or asks for an address."""
    if not isinstance(getattr(chart, "_kwds", None), dict):  # what all of Altair's are made of
        what = f"a {type(chart).__name__} is no Altair chart; `Table.from_frame` takes frames"
        raise NotebookError(what)
    spec: Spec = chart.to_dict()
    spec.pop("$schema", None)
    _refuse_addresses(spec)
    plot = main_plot(spec)
    looked = _dressed({**spec, "config": _under(OWN_CONFIG, spec.get("config", {}))}, plot)
    return Figure(
        title=title,
        caption=caption or shows(plot),
        alt=alt_of(plot),
        spec=_wide(looked, WIDE),
        narrow=None if _is_of_several(spec) else _wide(_with_low_legend(looked), NARROW),
        data=_data(plot),
        made_for=_made_for(chart),
    )


def _refuse_addresses(part: Any) -> None:
    """A chart brings its data; an address would be fetched, or tell somebody who reads."""
    if isinstance(part, list):
        for one in part:
            _refuse_addresses(one)
    elif isinstance(part, dict):
        for key, one in part.items():
            if key in ("url", "href"):
                what = f"the chart asks for an address ({key}); put its data inside"
                raise NotebookError(what)
            if key not in ("values", "datasets"):
                _refuse_addresses(one)


def _under(house: Mapping[str, Any], own: Mapping[str, Any]) -> Spec:
    """What the chart says itself, where the house says nothing."""
    merged = dict(own)
    for key, value in house.items():
        both = isinstance(value, Mapping) and isinstance(own.get(key), Mapping)
        merged[key] = _under(value, own[key]) if both else value
    merged["view"] = {"stroke": None}  # without the fixed sizes that Altair gives
    return merged


def _wide(spec: Spec, width: int) -> Spec:
    """The same for a width, labels and all; one that says its own width is not made wider."""
    if _is_of_several(spec):
        return spec
    own = spec.get("width")
    fits = own if isinstance(own, int | float) and own < width else width
    sized = isinstance(own, dict)  # so much for each step
    fit: Spec = (
        {} if sized else {"width": fits, "autosize": {"type": "fit-x", "contains": "padding"}}
    )
    return {**deepcopy(spec), **fit}


def _with_low_legend(spec: Spec) -> Spec:
    """Two entries beside each other are what a telephone has room for."""
    config = spec["config"]
    return {**spec, "config": {**config, "legend": {**config["legend"], "columns": 2}}}


def _is_of_several(spec: Spec) -> bool:
    """True for a chart of several plots, whose sizes are its own."""
    return any(key in _SEVERAL for part in (spec, spec.get("encoding", {})) for key in part)


def _dressed(spec: Spec, plot: Plot) -> Spec:
    """Headings in words, and ratings in the colours of ratings, where the chart says nothing."""
    whole = deepcopy(spec)
    for encoding in _encodings(whole):
        for channel, said in encoding.items():
            if isinstance(said, dict) and channel in _HEADED and (words := heading_of(said)):
                said.setdefault("title", words)
            if channel in ("x", "y") and said.get("aggregate") in _WHOLE:
                said.setdefault("axis", {"tickMinStep": 1})
        for channel in ("color", "fill", "stroke"):
            said = encoding.get(channel)
            if not isinstance(said, dict) or "scale" in said:
                continue
            if are_ratings(row.get(str(said.get("field"))) for row in plot.every):
                colours = [RAG_FILL[one] if one is not Rag.UNRATED else _GREY for one in Rag]
                said["scale"] = {"domain": [one.value for one in Rag], "range": colours}
    return whole


def _encodings(part: Any) -> Iterator[Spec]:
    if isinstance(part, list):
        for one in part:
            yield from _encodings(one)
    elif isinstance(part, dict):
        for key, one in part.items():
            if key == "encoding":
                yield one
            elif key not in ("values", "datasets", "data", "config"):
                yield from _encodings(one)


def _data(plot: Plot) -> Table:
    """The figures behind the chart."""
    return Table(
        caption=lowered(shows(plot)),
        columns=tuple(Column(title=one.heading, numeric=one.is_figure) for one in plot.drawn),
        rows=tuple(
            tuple(cell(value_text(row.get(one.name))) for one in plot.drawn) for row in plot.rows
        ),
    )


def _made_for(chart: Any) -> Audience:
    """Whom all of its frames were made for; data that are no frame were made for nobody knows."""
    found = list(_sources(chart))
    return narrowest(found) if found else Audience.PUBLIC


def _sources(part: Any, key: str = "") -> Iterator[Audience]:
    """Whom each source of data in a chart was made for."""
    if isinstance(part, list | tuple):
        for one in part:
            yield from _sources(one)
        return
    inner = part if isinstance(part, dict) else getattr(part, "_kwds", None)
    if key in ("data", "datasets") and _brings_rows(part, inner):
        yield made_for(part)
    elif isinstance(inner, dict):
        for name, one in inner.items():
            yield from _sources(one, name)


def _brings_rows(part: Any, inner: Any) -> bool:
    """True for a frame, and for values written into the chart."""
    if hasattr(part, "columns") or hasattr(part, "__dataframe__"):
        return True
    return (
        isinstance(inner, dict) and bool(inner) and "name" not in inner and "sequence" not in inner
    )
