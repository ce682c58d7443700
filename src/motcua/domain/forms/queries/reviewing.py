"""Answers as people read them, with the names of today's provinces."""

from collections.abc import Mapping

from motcua.domain.forms.rules.review import review as _review
from motcua.domain.forms.values import FormDefinition, Row
from motcua.platform.lawbook import lawbook


def review(form: FormDefinition, values: Mapping[str, object], lang: str) -> tuple[Row, ...]:
    """Give one row for each field that is asked (one for each item of a checklist), in order."""
    provinces = {each.code: each.name for each in lawbook().provinces()}
    return _review(form, values, lang, provinces)
