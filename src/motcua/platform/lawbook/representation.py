"""The section of the law about acting for somebody else."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text

# How a dossier names that an organisation filed it for its owner in a list.
HOUSE: Final = "organisation"


@dataclass(frozen=True, slots=True)
class Relation:
    """How somebody who represents a person by law stands to him (Civil Code Art. 136)."""

    key: str
    name: Text
    article: Text


@dataclass(frozen=True, slots=True)
class Representation:
    """The rules: level of account, how long powers last, relations, and what is declared."""

    level: int
    usual: timedelta
    longest: timedelta
    code: timedelta
    relations: tuple[Relation, ...]
    statement: Text
    house: Relation
    house_statement: Text

    def relation(self, key: str) -> Relation | None:
        """Give a relation by its key; that of an organisation which files a list is ``house``."""
        known = (*self.relations, self.house)
        return next((each for each in known if each.key == key), None)


def read_representation(entry: Reader) -> Representation:
    """Read the rules; no relation twice."""
    value = entry.part("value")
    relations: dict[str, Relation] = {}
    for item in value.parts("relations", needed=True):
        read = Relation(item.string("key"), item.text("name"), item.text("article"))
        item.close()
        if read.key in relations:
            item.refuse("key", Text("Quan hệ ghi hai lần.", "The relation stands twice."))
        relations[read.key] = read
    house = value.part("house")
    found = Representation(
        level=value.whole("level", minimum=0, maximum=4),
        usual=timedelta(days=value.whole("usual_days", minimum=1, maximum=36500)),
        longest=timedelta(days=value.whole("longest_days", minimum=1, maximum=36500)),
        code=timedelta(hours=value.whole("code_hours", minimum=1, maximum=10_000)),
        relations=tuple(relations.values()),
        statement=value.text("statement"),
        house=Relation(HOUSE, house.text("name"), house.text("article")),
        house_statement=house.text("statement"),
    )
    house.close()
    value.close()
    return found
