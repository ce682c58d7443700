"""Levels of government that are no more."""

import re
from collections.abc import Iterator

from motcua.domain.catalogue.rules.lint.facts import Facts
from motcua.domain.catalogue.rules.lint.telling import warning
from motcua.domain.catalogue.values import Finding
from motcua.kernel.texts import Text

# The district level ended on 1/7/2025 (Law 72/2025/QH15 on the organisation of local government).
_DISSOLVED = re.compile(
    r"\b(cấp huyện|quận|huyện|thị xã|thành phố thuộc tỉnh)\b|\bdistricts?\b", re.IGNORECASE
)


def dissolved(facts: Facts) -> Iterator[Finding]:
    """Find texts and units that still name the district level, in either language."""
    told: set[tuple[str, str]] = set()
    for said in facts.texts:
        seen = _DISSOLVED.search(said.text)
        if seen and (said.place, said.text) not in told:
            told.add((said.place, said.text))
            yield warning(
                "dissolved_level",
                facts.file,
                said.place,
                Text(
                    f"Còn nhắc cấp huyện đã bãi bỏ từ 1/7/2025: “{seen.group()}”.",
                    f"Names the district level, dissolved on 1/7/2025: “{seen.group()}”.",
                ),
                Text(
                    "Ghi cơ quan hiện có thẩm quyền và thêm mục “corrections”.",
                    "Name the authority of today and record a correction.",
                ),
            )
