"""Where in people's text a fault of pydantic's stands, and which fields could stand there.

Pydantic's own path names the members of a union as well, which nobody has typed.
"""

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from governance.problems import Key

_TAG = "kind"
"""The field that tells the members of a union apart."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the tree that a person wrote."""

    at: Key
    fields: frozenset[str] = frozenset()
    """The fields of the record in which it lies."""
    shape: Any = None
    """What should stand there."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """What `kind` may say there."""
        return tuple(tag for one in _leaves(self.shape) if _is_record(one) for tag in _tags(one))

    @property
    def is_of_records(self) -> bool:
        """True where a list of records should stand there."""
        return any(_is_record(one) for one in _leaves(_inner([*_leaves(self.shape)], 0)))


def spot_of(shape: Any, path: Sequence[str | int], *, is_field: bool) -> Spot:
    """The place that a path of pydantic's leads to, from a record or a union of records.

    `is_field` says that the path ends with a field's name, be there such a field or not.
    """
    at: list[str | int] = []
    fields: frozenset[str] = frozenset()
    for number, key in enumerate(path):
        found = [*_leaves(shape)]
        models = [one for one in found if _is_record(one)]
        if tagged := [one for one in models if len(models) > 1 and key in _tags(one)]:
            shape = tagged[0]
            continue
        if is_field and number == len(path) - 1:
            return Spot((*at, key), frozenset(name for one in models for name in one.model_fields))
        inner = _inner(found, key)
        if inner is None:
            continue  # the name of a member, or of a check
        fields = frozenset(models[0].model_fields) if models else fields
        at.append(key)
        shape = inner
    return Spot(tuple(at), fields, shape)


def items_of(shape: type[BaseModel]) -> Iterator[tuple[str, frozenset[str]]]:
    """Each field of a record that is a list of records, with their fields."""
    for name, field in shape.model_fields.items():
        inner = _inner([*_leaves(field.annotation)], 0)
        found = [one for one in _leaves(inner) if _is_record(one)]
        if found:
            yield name, frozenset(key for one in found for key in one.model_fields)


def _leaves(shape: Any) -> Iterator[Any]:
    """What a type comes to without Annotated, unions taken apart."""
    origin = get_origin(shape)
    if origin is Annotated:
        yield from _leaves(get_args(shape)[0])
    elif origin in (Union, types.UnionType):
        for one in get_args(shape):
            yield from _leaves(one)
    elif shape is not None:
        yield shape


def _inner(leaves: Sequence[Any], key: str | int) -> Any:
    """The type of what lies under a key; None where no leaf has such a key."""
    for one in leaves:
        if _is_record(one):
            if key in one.model_fields:
                return one.model_fields[str(key)].annotation
        elif isinstance(key, int) and get_origin(one) in (tuple, list):
            return get_args(one)[0]
        elif isinstance(key, str) and get_origin(one) in (dict, Mapping) and key != "[key]":
            return get_args(one)[1]
    return None


def _is_record(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)


def _tags(model: type[BaseModel]) -> tuple[Any, ...]:
    field = model.model_fields.get(_TAG)
    is_tag = field is not None and get_origin(field.annotation) is Literal
    return get_args(field.annotation) if field and is_tag else ()
