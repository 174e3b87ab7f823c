"""What was published, and what was signed: records that name every file by its hash."""

import datetime as dt
import hashlib
import json
from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, Field, StringConstraints

from governance.domain.plan.board import Audience
from governance.domain.plan.people import Role
from governance.domain.record import Record
from governance.domain.update.entry import UpdateId
from governance.domain.words import PersonId, Slug, Text

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 (FIPS 180-4) as 64 hex digits."""


class Fingerprint(Record):
    """A file, named by where it lies and by what is in it."""

    path: Text
    """POSIX path: an output's in its publication, an input's in the workspace."""
    sha256: Sha256
    size: int = Field(ge=0)
    """Bytes."""


class KeyedFingerprint(Record):
    """The same where everybody may read it: without its size, by a hash that needs a key.

    A file that grew by a line would tell that somebody was added.
    """

    path: Text
    hmac: Sha256
    """HMAC-SHA-256 (RFC 2104) of the publication's name, a zero byte, the path, a zero byte, the
    file."""


class LogState(Record):
    """The update log as it stood."""

    heads: tuple[UpdateId, ...]
    """The newest records; from them every other is reached by `follows`."""
    loose: tuple[UpdateId, ...] = ()
    """Records that nothing reaches from a head, such as imported history."""
    records: int = Field(ge=0)
    """How many there were."""


class Sealed(Record):
    """A record whose `id` is the SHA-256 of its own JSON without it."""

    id: str = ""

    def sealed(self) -> Self:
        """The same with its id."""
        return self.model_copy(update={"id": self.seal})

    @property
    def seal(self) -> str:
        """What the id must be."""
        return hashlib.sha256(_encoded(self._body)).hexdigest()

    def encoded(self) -> bytes:
        """Its file: UTF-8 JSON, the id last."""
        return _encoded({**self._body, "id": self.id}) + b"\n"

    @property
    def _body(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True, exclude={"id"})


class Manifest(Sealed):
    """What a publication was made from and holds; with it, a later reader can check both."""

    form: Literal["governance.manifest/1"] = Field("governance.manifest/1", alias="schema")
    plan: Slug
    board: Slug
    audience: Audience
    as_at: dt.date
    """The day reported on."""
    since: dt.date
    """The day compared with."""
    number: int = Field(ge=1)
    """1, or a restatement's number."""
    published_at: AwareDatetime
    """When it was frozen."""
    follows: Sha256 | None = None
    """The id of the manifest of this board's publication before; absent for the first."""
    log: LogState
    inputs: tuple[Fingerprint, ...] | tuple[KeyedFingerprint, ...]
    """The plan's files and the notebook, as they were then; of a public one, by a keyed hash."""
    outputs: tuple[Fingerprint, ...]
    """The publication's files, this one apart."""
    versions: dict[str, str]
    """The packages that made them."""
    beside: dict[str, Sha256] = Field(default_factory=dict)
    """What else stood when it was made, with ids: signatures, and the other boards' newest."""
    by: PersonId | None = None
    """Who published it: a person's id. Absent where nobody was named."""
    reason: Text | None = None
    """Why a report was restated."""

    @property
    def _body(self) -> dict[str, Any]:
        """Without what nobody said, which older manifests do not know."""
        return {
            name: value
            for name, value in super()._body.items()
            if name not in ("by", "reason", "beside") or value
        }

    @property
    def name(self) -> str:
        """Such as `send-panels/programme-board/2021-12-31.r2`."""
        return f"{self.plan}/{self.board}/{folder_name(self.as_at, self.number)}"


class SignOff(Sealed):
    """A person's signature under a publication, bound to its manifest."""

    form: Literal["governance.signoff/1"] = Field("governance.signoff/1", alias="schema")
    publication: Text
    """The publication's name."""
    manifest: Sha256
    """The id of its manifest."""
    person: PersonId
    name: Text
    """The person's name as the plan had it."""
    role: Role
    on: dt.date
    note: Text | None = None
    outputs: tuple[Fingerprint, ...]
    """The signed renderings."""


def folder_name(as_at: dt.date, number: int) -> str:
    """A publication's folder: the day, and from the second on its number."""
    return as_at.isoformat() + (f".r{number}" if number > 1 else "")


def _encoded(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, indent=2).encode("utf-8")
