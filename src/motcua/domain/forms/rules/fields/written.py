"""Text of one line or of several."""

from motcua.domain.forms.rules.inputs import Answer, Known, lines, plain_line, text_problem
from motcua.domain.forms.values import Field, Raw


def read_text(field: Field, raw: Raw, _: Known) -> Answer:
    """Read one line."""
    return plain_line(raw, field.key, field.label, field.max_length)


def read_long_text(field: Field, raw: Raw, _: Known) -> Answer:
    """Read text whose lines are kept."""
    text = lines(raw, field.key)
    found = text_problem(text, field.label, field.max_length)
    return Answer(errors={field.key: found}) if found else Answer(text or None)
