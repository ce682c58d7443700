"""Is the law cited by its whole number, and is it in force?"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from motcua.domain.catalogue.rules.lint.facts import Facts, Said
from motcua.domain.catalogue.rules.lint.telling import warning
from motcua.domain.catalogue.values import Finding
from motcua.kernel.texts import Text

# 13/2016/NĐ-CP, 31/2025/QĐ-TTg, 4534/QĐ-BQP, 01/2012/TTLT-BQP-BLĐTBXH-BTC
# and, as older texts were numbered, 69/2007/TTLT/BQP-BLĐTBXH-BTC
_NUMBER = re.compile(r"\d+(\.\d+)?/(\d{4}/)?(TTLT/)?[A-ZĐ]+\d*(-[A-ZĐ][A-ZĐa-z&]*\d*)*")


@dataclass(frozen=True, slots=True)
class Ended:
    """A text that is no longer in force: its last day, what replaced it, whether that is sure."""

    ended_on: date
    replaced_by: str
    unconfirmed: bool


def ended_texts(tree: object) -> dict[str, Ended]:
    """Give the texts of ``legal_texts.yaml`` that have ended, by number."""
    found: dict[str, Ended] = {}
    for number, said in tree.items() if isinstance(tree, dict) else ():
        last = said.get("ended_on") if isinstance(said, dict) else None
        try:
            day = date.fromisoformat(str(last)) if last else None
        except ValueError:  # told where the list is read
            day = None
        if day is not None:
            found[str(number)] = Ended(
                day, str(said.get("replaced_by", "")), said.get("unconfirmed") is True
            )
    return found


def numbers(facts: Facts, known: object, listed_in: str) -> Iterator[Finding]:
    """Find numbers that are cut short, and texts that the list of laws does not have.

    ``known`` is the list; anything but a mapping means that there is none to look in.
    """
    for said in (facts.decision, *facts.law):
        if not _NUMBER.fullmatch(said.text):
            yield warning(
                "law_number",
                facts.file,
                said.place,
                Text(
                    f"Số văn bản “{said.text}” chưa đủ.",
                    f"The number “{said.text}” is not complete.",
                ),
                Text(
                    "Ghi đủ số, năm và ký hiệu, ví dụ 13/2016/NĐ-CP.",
                    "Write number, year and notation, such as 13/2016/NĐ-CP.",
                ),
            )
        elif said is not facts.decision and isinstance(known, dict) and said.text not in known:
            yield warning(
                "law_unlisted",
                facts.file,
                said.place,
                Text(
                    f"{said.text} không có trong {listed_in}.",
                    f"{said.text} is not in {listed_in}.",
                ),
                Text("Thêm văn bản vào danh sách.", "Add the text to the list."),
            )


def no_longer_in_force(
    facts: Facts, ended: Mapping[str, Ended], days: Sequence[date]
) -> Iterator[Finding]:
    """Find texts that had ended on one of the days, with what replaced them.

    Whoever cites the replacing text as well has told the reader what holds now.
    """
    cited = {said.text for said in facts.law}
    for said in facts.law:
        text = ended.get(said.text)
        if text is None or text.replaced_by in cited or not _over(text, days):
            continue
        yield _over_told(facts.file, said, text)


def _over(text: Ended, days: Sequence[date]) -> bool:
    return any(text.ended_on < day for day in days)


def _over_told(file: str, said: Said, text: Ended) -> Finding:
    day, by = f"{text.ended_on:%d/%m/%Y}", text.replaced_by
    vi = (f", thay bằng {by}" if by else "") + (" (chưa xác nhận)" if text.unconfirmed else "")
    en = (f", replaced by {by}" if by else "") + (" (unconfirmed)" if text.unconfirmed else "")
    return warning(
        "law_ended",
        file,
        said.place,
        Text(
            f"{said.text} hết hiệu lực sau ngày {day}{vi}.",
            f"{said.text} was in force until {text.ended_on.isoformat()}{en}.",
        ),
        Text(
            f"Đối chiếu và dẫn {by or 'văn bản mới'}, thêm mục “corrections”.",
            f"Compare with {by or 'the new text'}, cite it and record a correction.",
        ),
    )
