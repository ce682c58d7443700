"""The made-up person of a practice, as the form's answers make him."""

from collections.abc import Mapping

from motcua.domain.dossiers.values import Person
from motcua.domain.forms.values import FormDefinition, Prefill, Values


def person_of(form: FormDefinition, values: Values, made: Mapping[str, str]) -> Person:
    """Give the owner as the answers say, where the form does not ask as he was made up."""
    said = dict(made)
    for field in form.fields:
        value = values.get(field.key)
        if field.prefill is not None and isinstance(value, str):
            said[field.prefill] = value
    return Person(
        full_name=said[Prefill.FULL_NAME][:200],
        personal_number=said[Prefill.PERSONAL_NUMBER],
        birth_date=said[Prefill.BIRTH_DATE],
        phone=said[Prefill.PHONE],
        email=said[Prefill.EMAIL],
        address=said[Prefill.ADDRESS],
    )
