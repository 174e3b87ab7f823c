"""The field's own words: how its reports speak of those it is for, and of what is counted."""

from typing import Self

from governance.domain.record import Record
from governance.domain.words import Text


class FieldWords(Record):
    """words.yaml of a pack or a plan. What is absent is said in words that fit any programme."""

    served: Text | None = None
    """Those who would notice, such as `families and schools`."""
    promised_to: Text | None = None
    """Those to whom the outcomes were promised, such as `children and families`."""
    cohort: Text | None = None
    """What a burn-up draws, such as `Share of the orders whose goods are delivered`."""
    finished: Text | None = None
    """What became of those in a burn-up that are done, such as `delivered`."""

    def over(self, other: Self) -> Self:
        """These words, and the other's where these say nothing."""
        said = self.model_dump(exclude_none=True)
        return other.model_copy(update=said)
