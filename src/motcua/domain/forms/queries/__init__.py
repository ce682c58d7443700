"""Reads of drafts, and what a check must know of the day."""

from motcua.domain.forms.queries.drafts import draft, facts_of, open_drafts
from motcua.domain.forms.queries.known import known_at
from motcua.domain.forms.queries.reviewing import review

__all__ = ["draft", "facts_of", "known_at", "open_drafts", "review"]
