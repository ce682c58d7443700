"""The examples that a form gives beside its questions, as answers for a sample."""

import re
from typing import Final

from motcua.domain.forms.values import FieldType, FormDefinition

_EXAMPLE: Final = re.compile(r"[Vv]í dụ:? *([^;]+?)(?:;|\. |\.?$)")
_WRITTEN: Final = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})


def examples_of(form: FormDefinition) -> dict[str, str]:
    """Give what the hints of written questions give as an example, by the key of the question."""
    found = {}
    for field in form.fields:
        hint = field.hint.vi if field.hint else ""
        example = _EXAMPLE.search(hint) if field.type in _WRITTEN and not field.prefill else None
        if example:
            found[field.key] = example.group(1)
    return found
