"""Is everything there that Decree 63/2010/NĐ-CP Art. 8 asks for?"""

from collections.abc import Iterator

from motcua.domain.catalogue.rules.lint.facts import Facts
from motcua.domain.catalogue.rules.lint.telling import information, warning
from motcua.domain.catalogue.values import Finding
from motcua.kernel.texts import Text

_ADD = Text("Bổ sung theo văn bản công bố.", "Add what the published decision says.")


def incomplete(facts: Facts) -> Iterator[Finding]:
    """Name the parts that are missing.

    Name, channels, limit and result cannot be missing from a package: it would not be read.
    Conditions and forms are asked only where the procedure has them; that some are left out
    shows nowhere in the facts.
    """
    for part in facts.missing:
        yield warning(
            "part_missing",
            facts.file,
            part,
            Text(
                f"Thiếu “{part}” (Nghị định 63/2010/NĐ-CP, Điều 8).",
                f"“{part}” is missing (Decree 63/2010/NĐ-CP, Art. 8).",
            ),
            _ADD,
        )
    yield from _authorities(facts)
    yield from _sets(facts)
    if facts.address == "":
        yield information(
            "address_missing",
            facts.file,
            "receiving_address",
            Text("Chưa ghi địa chỉ tiếp nhận.", "No receiving address is given."),
            Text("Lấy từ danh bạ đơn vị.", "Take it from the directory of units."),
        )


def _authorities(facts: Facts) -> Iterator[Finding]:
    if not facts.executing.text:
        yield warning(
            "authority_missing",
            facts.file,
            facts.executing.place,
            Text("Thiếu cơ quan thực hiện.", "The executing unit is missing."),
            Text("Ghi cơ quan thực hiện theo luật.", "Name the unit that does the work by law."),
        )
    if not facts.deciding.text:
        yield warning(
            "authority_missing",
            facts.file,
            facts.deciding.place,
            Text("Thiếu cơ quan có thẩm quyền quyết định.", "The deciding unit is missing."),
            Text("Ghi cơ quan quyết định theo luật.", "Name the unit that decides by law."),
        )


def _sets(facts: Facts) -> Iterator[Finding]:
    for paper in facts.papers:
        if not (paper.originals or paper.copies or paper.present_only or paper.note):
            yield warning(
                "sets_missing",
                facts.file,
                f"{paper.place}.originals",
                Text(
                    "Chưa nói cần mấy bản chính, mấy bản sao.",
                    "Says neither how many originals nor how many copies.",
                ),
                Text(
                    "Ghi số bản, hoặc giải thích trong “note”.",
                    "Write the numbers, or explain in “note”.",
                ),
            )
