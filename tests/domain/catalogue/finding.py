"""The whole catalogue to be asked in tests: codes instead of positions."""

from motcua.domain.catalogue.queries.linting import examine
from motcua.domain.catalogue.rules.search import SearchIndex
from tests.one_field import WHOLE


class Finder:
    """The procedures of the packages, found by what people type."""

    def __init__(self) -> None:
        """Read all packages."""
        examined = examine(WHOLE)
        self.codes = [version.code for _, version in examined.versions]
        self.index = SearchIndex([v for _, v in examined.versions], examined.gathered.words)

    def __call__(self, query: str) -> list[str]:
        """Give the codes of what is found, nearest first."""
        return [self.codes[position] for position, _ in self.index.find(query)]
