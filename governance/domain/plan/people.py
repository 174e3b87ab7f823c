"""People, teams and organisations, and what they do in the programme."""

from enum import StrEnum

from governance.domain.plan.identity import Names
from governance.domain.record import Record
from governance.domain.words import Day, Email, PersonId, Text


class Role(StrEnum):
    """What a person or body does in the programme."""

    SRO = "sro"
    LEAD_OFFICER = "lead_officer"
    PROJECT_MANAGER = "project_manager"
    CORE_TEAM = "core_team"
    STAKEHOLDER = "stakeholder"
    OWNER = "owner"
    PARTNER = "partner"
    CONTRIBUTOR = "contributor"

    @property
    def words(self) -> str:
        """The role as people write it."""
        if self is Role.SRO:
            return "Senior responsible owner"
        return self.value.replace("_", " ").capitalize()


class Kind(StrEnum):
    """Whether an owner is one person, a team or another organisation."""

    PERSON = "person"
    TEAM = "team"
    ORGANISATION = "organisation"


class Person(Record):
    """Someone who owns, leads or is consulted: a person, a team or an organisation."""

    id: PersonId
    """The initials or short name as plans write them, letters, digits and hyphens."""
    name: Text | None = None
    """The full name; absent where the initials cannot be expanded."""
    label: Text | None = None
    """The source's own spelling, where it differs from the id."""
    role: Role = Role.OWNER
    """What they do in the programme."""
    kind: Kind = Kind.PERSON
    """A person, a team or an organisation."""
    email: Email | None = None
    """Where to chase them; absent where not known."""

    subject: Text | None = None
    """What a sign-in provider calls them, where that and no address tells who they are."""
    was: Names = ()
    """Ids, and names, that they had before: records and reports that use them still mean them."""
    until: Day | None = None
    """The last day on which they had a part in the programme; absent while they have."""

    @property
    def called(self) -> str:
        """The fullest name known."""
        return self.name or self.label or self.id
