"""Finding procedures by what people type: mistyped, in parts, abbreviated, by life events."""

from motcua.domain.catalogue.rules.search.index import SearchIndex

__all__ = ["SearchIndex"]
