"""The section of the law about personal data: purposes to allow, and how soon requests are done."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit
from motcua.platform.lawbook.timing import read_limit

_REQUESTS = ("correction", "deletion")


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
class PersonalData:
    """The rules for personal data: ``requests`` by kind, ``export_kept_days`` for a copy."""

    purposes: tuple[PurposeText, ...]
    requests: Mapping[str, RequestClock]
    export_kept_days: int

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
    value.close()
    return PersonalData(tuple(purposes.values()), requests, kept)


def _clock(item: Reader) -> RequestClock:
    clock = RequestClock(read_limit(item, "limit"), item.text("article"))
    item.close()
    return clock
