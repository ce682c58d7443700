"""What the rooms above dossiers keep of a person, gathered for the copy of his data."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from motcua.domain.counter.api import answers_to


class CounterData:
    """The port ``DataHeldAbove``: what was answered to him at a counter at once."""

    def held(self, *, personal_number: str, full_name: str) -> Mapping[str, Sequence[object]]:
        """Give the answers, the last first."""
        found = answers_to(personal_number=personal_number, full_name=full_name)
        return {"counter_answers": [asdict(each) for each in found]}
