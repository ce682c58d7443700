"""Answers picked from a list: yes or no, one choice, several choices, a province."""

from motcua.domain.forms.rules.areas import province_of_today
from motcua.domain.forms.rules.inputs import EMPTY, Answer, Known, line, problem, wrong
from motcua.domain.forms.values import Field, Raw

_YES_NO = {"yes": True, "no": False}


def _not_listed(field: Field) -> Answer:
    return wrong(
        field.key,
        "not_listed",
        f"Hãy chọn một câu trả lời có sẵn cho “{field.label.vi}”.",
        f"Choose one of the answers listed for “{field.label.en}”.",
    )


def read_yes_no(field: Field, raw: Raw, _: Known) -> Answer:
    """Read ``yes`` or ``no``."""
    word = line(raw, field.key).lower()
    if not word:
        return EMPTY
    return Answer(_YES_NO[word]) if word in _YES_NO else _not_listed(field)


def read_choice(field: Field, raw: Raw, _: Known) -> Answer:
    """Read the key of one choice."""
    key = line(raw, field.key)
    if not key:
        return EMPTY
    return Answer(key) if any(each.key == key for each in field.choices) else _not_listed(field)


def read_choices(field: Field, raw: Raw, _: Known) -> Answer:
    """Read the keys of several choices; stored once each, in the order of the form."""
    found = raw.get(field.key, ())
    given = [found] if isinstance(found, str) else found
    picked = {each.strip() for each in given if each.strip()}
    if not picked:
        return EMPTY
    kept = [choice.key for choice in field.choices if choice.key in picked]
    return Answer(kept) if len(kept) == len(picked) else _not_listed(field)


def read_province_at(name: str, raw: Raw, known: Known) -> Answer:
    """Read a province under any input name; its name is as good as its code, a former one too."""
    text = line(raw, name)
    if not text:
        return EMPTY
    found = province_of_today(text, known)
    if found is None:
        return wrong(
            name,
            "no_such_province",
            f"Hãy chọn một trong {len(known.provinces)} tỉnh, thành phố hiện nay trong danh sách.",
            f"Choose one of the {len(known.provinces)} provinces and cities of today from the "
            "list.",
        )
    if not found.former:
        return Answer(found.code)
    now = known.provinces[found.code]
    doubt = problem(
        "former_province",
        f"“{found.former}” nay thuộc “{now}”; hệ thống ghi “{now}”.",
        f"“{found.former}” now lies in “{now}”; “{now}” is written down.",
    )
    return Answer(found.code, warnings={name: doubt})


def read_province(field: Field, raw: Raw, known: Known) -> Answer:
    """Read a province; its code is stored."""
    return read_province_at(field.key, raw, known)
