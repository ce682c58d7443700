"""Answers as people read them, with the names of today's provinces."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from motcua.domain.forms.rules.check import check
from motcua.domain.forms.rules.inputs import Known
from motcua.domain.forms.rules.review import NO, YES
from motcua.domain.forms.rules.review import in_words as _in_words
from motcua.domain.forms.rules.review import review as _review
from motcua.domain.forms.values import Field, FieldType, FormDefinition, Page, Raw, Row
from motcua.platform.lawbook import lawbook


def review(form: FormDefinition, values: Mapping[str, object], lang: str) -> tuple[Row, ...]:
    """Give one row for each field that is asked (one for each item of a checklist), in order."""
    provinces = {each.code: each.name for each in lawbook().provinces()}
    return _review(form, values, lang, provinces)


def in_words(form: FormDefinition, values: Mapping[str, object], lang: str) -> dict[str, str]:
    """Give each field that is asked as one text, by its key; the rows of a group in turn."""
    provinces = {each.code: each.name for each in lawbook().provinces()}
    return _in_words(form, values, lang, provinces)


def said(field: Field, typed: Raw, lang: str, known: Known) -> str:
    """Give what was typed for one question as people read it, right or wrong; "" for nothing.

    Of a checklist only the items that were answered are named.
    """
    if not any(typed.values()):
        return ""
    alone = replace(field, show_if=())
    form = FormDefinition((Page("alone", field.label, None, (alone,)),))
    checked = check(form, typed, known)
    if checked.errors or field.type is FieldType.CHECKLIST:
        words = {"yes": YES.of(lang), "no": NO.of(lang)}
        plain = [each for value in typed.values() for each in _texts(value) if each]
        return ", ".join(words.get(each, each) for each in plain)
    rows = review(form, checked.values, lang)
    return "; ".join(each.shown for each in rows)


def _texts(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
