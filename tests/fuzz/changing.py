"""Bytes made of others: pieces cut, doubled, swapped, and words put in. The same seed, the same."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator

from tests.fuzz.readers import Target


def changed(target: Target, chance: random.Random) -> Iterator[bytes]:
    """Endless inputs for a reader."""
    seeds = target.seeds()
    while True:
        seed = chance.choice(seeds)
        if target.parts and chance.random() < 0.8:
            yield _in_a_part(seed, target.words, chance)
        else:
            yield _hurt(seed, target.words, chance)


def _hurt(data: bytes, words: tuple[bytes, ...], chance: random.Random) -> bytes:
    """One to eight changes."""
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        at, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
        end = min(end, at + 40)
        match chance.randrange(6):
            case 0:
                data = data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
            case 1:
                data = data[:at] + data[end:]
            case 2:
                data = data[:end] + data[at:end] + data[end:]
            case 3 if words:
                data = data[:at] + chance.choice(words) + data[at:]
            case 4 if words:
                data = data[:at] + chance.choice(words) + data[end:]
            case 5 if chance.random() < 0.2:
                data = data[:at]
    return data


def _in_a_part(data: bytes, words: tuple[bytes, ...], chance: random.Random) -> bytes:
    """An archive that is sound, with one part of it changed, missing or another's."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    roll = chance.random()
    if roll < 0.05:
        del parts[name]
    elif roll < 0.1:
        parts[name] = parts[chance.choice(sorted(parts))]
    else:
        parts[name] = _hurt(parts[name], words, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for one, inner in parts.items():
            archive.writestr(one, inner)
    return out.getvalue()
