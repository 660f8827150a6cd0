"""Records as JSON and back: the answer of a process that read a hostile file may only ever be data.

Both ways follow the declared types of the records. Whatever does not fit them is refused, so that an answer can name no
class, call nothing and put nothing of another type in a field. (Python's own ``pickle`` would run what it is told to.)

A record is written once, as a row of its fields, and named by the number of its row wherever it stands again: ten
thousand facts share one source.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")
PLAIN = (str, int, bool, float)


class WireError(ValueError):
    """What came is not what was declared."""


def encode(value: object) -> bytes:
    """Write a record, with all that it holds, as JSON."""
    writer = _Writer()
    writer.put(value)
    return json.dumps(writer.rows, separators=(",", ":")).encode()


def decode(data: bytes, kind: type[T]) -> T:
    """Read a record of a known kind; every field is of its declared type.

    Raises: WireError when the data is anything else.
    """
    plans = _plans(kind)
    objects: list[Any] = []
    try:
        for number, *fields in json.loads(data):
            objects.append(plans[number].make(fields, objects))
    except (ValueError, TypeError, KeyError, IndexError, ArithmeticError, RecursionError) as fault:
        raise WireError(f"not a {kind.__name__}: {fault}") from fault
    if not objects or type(objects[-1]) is not kind:
        raise WireError(f"not a {kind.__name__}")
    return objects[-1]


class _Writer:
    """The rows written so far, and which record stands in which."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []
        self._places: dict[int, int] = {}
        self._kept: list[object] = []  # what has a place must live, or its id might come back
        self._plans: dict[type, _Plan] | None = None

    def put(self, record: object) -> int:
        """Give the row of a record; those that it holds stand before it."""
        place = self._places.get(id(record))
        if place is None:
            if self._plans is None:
                self._plans = {plan.kind: plan for plan in _plans(type(record))}
            plan = self._plans[type(record)]
            row = [plan.number, *(write(getattr(record, name), self) for name, write in plan.writers)]
            place = self._places[id(record)] = len(self.rows)
            self._kept.append(record)
            self.rows.append(row)
        return place


class _Plan:
    """How the records of one class are written and read."""

    def __init__(self, kind: type, number: int) -> None:
        self.kind, self.number = kind, number
        self.fields = tuple(_fields(kind))
        self.writers: tuple[tuple[str, Callable[[Any, _Writer], Any]], ...] = ()
        self.readers: tuple[tuple[str, Callable[[Any, list[Any]], Any]], ...] = ()

    def complete(self) -> None:
        """Work out the fields, once every class has its plan."""
        self.writers = tuple((name, _writer(hint)) for name, hint in self.fields)
        self.readers = tuple((name, _reader(hint)) for name, hint in self.fields)

    def make(self, values: list[Any], objects: list[Any]) -> object:
        """Make a record of one row."""
        pairs = zip(self.readers, values, strict=True)
        return self.kind(**{name: read(value, objects) for (name, read), value in pairs})


def _fields(kind: type) -> Iterator[tuple[str, Any]]:
    hints = typing.get_type_hints(kind)
    if dataclasses.is_dataclass(kind):
        yield from ((field.name, hints[field.name]) for field in dataclasses.fields(kind) if field.init)
    else:
        yield from hints.items()


_KNOWN: dict[type, tuple[_Plan, ...]] = {}


def _plans(root: type) -> tuple[_Plan, ...]:
    """A plan for each class of records that ``root`` may hold, itself first; worked out once."""
    if root not in _KNOWN:
        _KNOWN[root] = _worked_out(root)
    return _KNOWN[root]


def _worked_out(root: type) -> tuple[_Plan, ...]:
    plans: list[_Plan] = []
    waiting, met = [root], {root}
    while waiting:
        plan = _Plan(waiting.pop(0), len(plans))
        plans.append(plan)
        for _name, hint in plan.fields:
            for found in _records(hint):
                if found not in met:
                    met.add(found)
                    waiting.append(found)
    for plan in plans:
        plan.complete()
    return tuple(plans)


def _is_record(hint: Any) -> bool:  # noqa: ANN401 - a type, or an expression of types
    return isinstance(hint, type) and (dataclasses.is_dataclass(hint) or hasattr(hint, "_fields"))


def _records(hint: Any) -> Iterator[type]:  # noqa: ANN401
    if _is_record(hint):
        yield hint
    for inner in typing.get_args(hint):
        yield from _records(inner)


def _is_union(hint: Any) -> bool:  # noqa: ANN401
    return typing.get_origin(hint) in (typing.Union, types.UnionType)


def _writer(hint: Any) -> Callable[[Any, _Writer], Any]:  # noqa: ANN401
    if hint in PLAIN:
        return lambda value, _writer: value
    if _is_record(hint):
        return lambda value, writer: writer.put(value)
    if hint is Decimal or hint is date:
        return lambda value, _writer: str(value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return lambda value, _writer: value.value
    inner = typing.get_args(hint)
    if _is_union(hint):
        write = _union_writer(hint)
        return lambda value, writer: None if value is None else write(value, writer)
    if inner[1:] == (...,):
        each = _writer(inner[0])
        return lambda value, writer: [each(item, writer) for item in value]
    parts = tuple(map(_writer, inner))
    return lambda value, writer: [write(item, writer) for write, item in zip(parts, value, strict=True)]


def _union_writer(hint: Any) -> Callable[[Any, _Writer], Any]:  # noqa: ANN401
    kinds = [kind for kind in typing.get_args(hint) if kind is not types.NoneType]
    if len(kinds) > 1 and not all(map(_is_record, kinds)) and not set(kinds) <= set(PLAIN):
        raise TypeError(f"{hint} cannot be told apart once written")
    return _writer(kinds[0])


def _reader(hint: Any) -> Callable[[Any, list[Any]], Any]:  # noqa: ANN401
    if hint in PLAIN:
        return _of_type(hint)
    if _is_record(hint):
        return _object_of((hint,))
    if hint is Decimal:
        return lambda value, _objects: Decimal(_text(value))
    if hint is date:
        return lambda value, _objects: date.fromisoformat(_text(value))
    if isinstance(hint, type) and issubclass(hint, Enum):
        members = {member.value: member for member in hint}
        return lambda value, _objects: members[value]
    inner = typing.get_args(hint)
    if _is_union(hint):
        return _union_reader(inner)
    if inner[1:] == (...,):
        each = _reader(inner[0])
        return lambda value, objects: tuple(each(item, objects) for item in _list(value))
    parts = tuple(map(_reader, inner))
    return lambda value, objects: tuple(read(item, objects) for read, item in zip(parts, _list(value), strict=True))


def _union_reader(kinds: tuple[Any, ...]) -> Callable[[Any, list[Any]], Any]:
    real = tuple(kind for kind in kinds if kind is not types.NoneType)
    if all(map(_is_record, real)):
        read = _object_of(real)
    elif len(real) == 1:
        read = _reader(real[0])
    else:
        read = _of_type(*real)
    return lambda value, objects: None if value is None and len(real) < len(kinds) else read(value, objects)


def _of_type(*kinds: type) -> Callable[[Any, list[Any]], Any]:
    def read(value: Any, _objects: list[Any]) -> Any:  # noqa: ANN401
        if type(value) not in kinds:
            raise WireError(f"{value!r:.80} is not a {kinds[0].__name__}")
        return value

    return read


def _object_of(kinds: tuple[type, ...]) -> Callable[[Any, list[Any]], Any]:
    def read(value: Any, objects: list[Any]) -> Any:  # noqa: ANN401
        if type(value) is not int or value < 0 or type(objects[value]) not in kinds:
            raise WireError(f"{value!r:.80} is no place of a {kinds[0].__name__}")
        return objects[value]

    return read


def _text(value: Any) -> str:  # noqa: ANN401
    if type(value) is not str:
        raise WireError(f"{value!r:.80} is not a text")
    return value


def _list(value: Any) -> list[Any]:  # noqa: ANN401
    if type(value) is not list:
        raise WireError(f"{value!r:.80} is not a list")
    return value
