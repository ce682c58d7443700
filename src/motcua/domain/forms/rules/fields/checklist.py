"""A list of questions answered with yes or no, some with a word more when it is yes."""

from motcua.domain.forms.rules.inputs import EMPTY, Answer, Known, line, plain_line, problem
from motcua.domain.forms.values import Choice, Field, Problem, Raw

_YES_NO = {"yes": True, "no": False}
_LONGEST_DETAIL = 300


def _item(name: str, item: Choice, raw: Raw) -> tuple[dict[str, object], dict[str, Problem]]:
    """Read one item: the answer, and its detail when it is yes and the form asks for one."""
    answer = _YES_NO[line(raw, name).lower()]
    if not answer or item.detail is None:
        return {"yes": answer}, {}
    detail = plain_line(raw, f"{name}.detail", item.detail, _LONGEST_DETAIL)
    return {"yes": True, "detail": detail.value or ""}, detail.errors


def read_checklist(field: Field, raw: Raw, _: Known) -> Answer:
    """Read every item; a required list must be answered to its last item."""
    values: dict[str, object] = {}
    errors: dict[str, Problem] = {}
    for item in field.choices:
        name = f"{field.key}.{item.key}"
        word = line(raw, name).lower()
        if word in _YES_NO:
            values[item.key], wrong_detail = _item(name, item, raw)
            errors |= wrong_detail
        elif word or field.required:
            errors[name] = problem(
                "required",
                f"Hãy chọn Có hoặc Không cho “{item.label.vi}”.",
                f"Choose yes or no for “{item.label.en}”.",
            )
    if errors:
        return Answer(errors=errors)
    return Answer(values) if values else EMPTY
