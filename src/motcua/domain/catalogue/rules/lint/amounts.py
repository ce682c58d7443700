"""Does everybody know beforehand what he pays?"""

import re
from collections import Counter
from collections.abc import Iterator

from motcua.domain.catalogue.rules.lint.facts import Facts, Row, Sum
from motcua.domain.catalogue.rules.lint.telling import warning
from motcua.domain.catalogue.values import Finding
from motcua.kernel.texts import Text

# A text that sets the amount is named by its number: 249/2016/TT-BTC.
_NUMBERED = re.compile(r"\d+/\d{4}/")


def fees(facts: Facts) -> Iterator[Finding]:
    """Find fees nobody stated, sums left blank or misspelt, several sums and no case."""
    for row in facts.rows:
        if row.sums is None:
            yield warning(
                "fee_missing",
                facts.file,
                f"{row.place}.fees",
                Text("Chưa nói phí, lệ phí.", "Says nothing of fees."),
                Text(
                    "Ghi từng khoản; không thu thì ghi “fees: []”.",
                    "Write each sum; “fees: []” when it is free of charge.",
                ),
            )
        for each in row.sums or ():
            if each.odd or (each.amount is None and not _NUMBERED.search(each.note)):
                yield _blank(facts.file, each)
        yield from _without_case(facts.file, row)


def _blank(file: str, each: Sum) -> Finding:
    odd = f": “{each.odd}”" if each.odd else ""
    return warning(
        "fee_blank",
        file,
        each.place,
        Text(f"Khoản thu không có số tiền{odd}.", f"A sum is left blank{odd}."),
        Text(
            "Ghi số tiền, hoặc ghi số văn bản quy định mức thu.",
            "Write the amount, or a note naming the number of the text that sets it.",
        ),
    )


def _without_case(file: str, row: Row) -> Iterator[Finding]:
    sums = [each for each in row.sums or () if not (each.case or each.note)]
    different = {(each.kind, each.currency, each.amount) for each in sums}
    for kind, times in Counter(kind for kind, _, _ in different).items():
        if times > 1:
            yield warning(
                "fee_without_case",
                file,
                f"{row.place}.fees",
                Text(
                    f"Nhiều mức “{kind}” mà không nói mức nào cho trường hợp nào.",
                    f"Several amounts of “{kind}” and nothing says which is for what.",
                ),
                Text(
                    "Gắn từng mức với một trường hợp, hoặc ghi “note”.",
                    "Give each its case, or a note.",
                ),
            )
