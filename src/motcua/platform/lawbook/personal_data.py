"""The section of the law about personal data: purposes to allow, and how soon requests are done."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit
from motcua.platform.lawbook.timing import read_limit

_REQUESTS = ("correction", "deletion")
# What the system itself notes as the purpose of those who work on a dossier.
_OF_DUTY = frozenset({"task", "own_work", "attempt"})


@dataclass(frozen=True, slots=True)
class PurposeText:
    """What somebody is asked to allow, and what follows when he does not."""

    key: str
    name: Text
    text: Text
    without: Text


@dataclass(frozen=True, slots=True)
class RequestClock:
    """How soon a request about one's data is carried out."""

    limit: Limit
    article: Text


@dataclass(frozen=True, slots=True)
class ReadingPurpose:
    """Why an officer without a task opens a dossier; ``words`` when he must also say more."""

    key: str
    name: Text
    words: bool


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """How staff read dossiers: ``purpose_hours`` one answer serves, ``own_work_days`` of return.

    ``hidden_most_days`` is the longest time for which a reading may be kept from the person.
    """

    purposes: tuple[ReadingPurpose, ...]
    purpose_hours: int
    own_work_days: int
    hidden_most_days: int

    def purpose(self, key: str) -> ReadingPurpose | None:
        """Give a purpose by its key, ``None`` for one that nobody can choose."""
        return next((each for each in self.purposes if each.key == key), None)


@dataclass(frozen=True, slots=True)
class PersonalData:
    """The rules for personal data: ``requests`` by kind, ``export_kept_days`` for a copy."""

    purposes: tuple[PurposeText, ...]
    requests: Mapping[str, RequestClock]
    export_kept_days: int
    reading: ReadingRules

    def purpose(self, key: str) -> PurposeText:
        """Give the words of a purpose; ``KeyError`` for one that nobody is asked."""
        found = next((each for each in self.purposes if each.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


def read_personal_data(entry: Reader) -> PersonalData:
    """Read purposes and clocks; no purpose twice."""
    value = entry.part("value")
    purposes: dict[str, PurposeText] = {}
    for item in value.parts("purposes", needed=True):
        read = PurposeText(
            item.string("key"), item.text("name"), item.text("text"), item.text("without")
        )
        item.close()
        if read.key in purposes:
            item.refuse("key", Text("Mục đích ghi hai lần.", "The purpose stands twice."))
        purposes[read.key] = read
    asked = value.part("requests")
    requests = {kind: _clock(asked.part(kind)) for kind in _REQUESTS}
    asked.close()
    kept = value.whole("export_kept_days", minimum=1, maximum=90)
    reading = _reading(value.part("reading"))
    value.close()
    return PersonalData(tuple(purposes.values()), requests, kept, reading)


def _reading(item: Reader) -> ReadingRules:
    found: dict[str, ReadingPurpose] = {}
    for each in item.parts("purposes", needed=True):
        read = ReadingPurpose(each.string("key"), each.text("name"), each.flag("words"))
        if read.key in found or read.key in _OF_DUTY:
            each.refuse("key", Text("Mục đích ghi hai lần.", "The purpose stands twice."))
        each.close()
        found[read.key] = read
    rules = ReadingRules(
        tuple(found.values()),
        purpose_hours=item.whole("purpose_hours", minimum=1, maximum=24),
        own_work_days=item.whole("own_work_days", minimum=0, maximum=90),
        hidden_most_days=item.whole("hidden_most_days", minimum=1, maximum=366),
    )
    item.close()
    return rules


def _clock(item: Reader) -> RequestClock:
    clock = RequestClock(read_limit(item, "limit"), item.text("article"))
    item.close()
    return clock
