"""Do the channels fit the name, and those of a twin?"""

from collections.abc import Iterator, Sequence

from motcua.domain.catalogue.rules.lint.facts import Facts
from motcua.domain.catalogue.rules.lint.results import OPPOSITES
from motcua.domain.catalogue.rules.lint.telling import warning
from motcua.domain.catalogue.rules.lint.wording import folded
from motcua.domain.catalogue.values import Finding
from motcua.kernel.texts import Text

_ADD = Text(
    "Kiểm tra lại cách thực hiện; khác bản công bố thì thêm mục “corrections”.",
    "Check the channels; record a correction where the sheet is wrong.",
)


def electronic_but_not_online(facts: Facts) -> Iterator[Finding]:
    """Find procedures named electronic that nobody can do online."""
    if "điện tử" in folded(facts.name) and "online" not in _channels(facts):
        yield warning(
            "channel_electronic",
            facts.file,
            facts.rows[0].place if facts.rows else "name",
            Text(
                "Tên là thủ tục điện tử mà không có cách trực tuyến.",
                "It is named electronic, and has no online channel.",
            ),
            _ADD,
        )


def twins(all_facts: Sequence[Facts]) -> Iterator[Finding]:
    """Find two procedures that differ by one pair of opposite words and by their channels."""
    by_name = {folded(facts.name): facts for facts in all_facts}
    for name, facts in by_name.items():
        for one, other in OPPOSITES:
            twin = by_name.get(name.replace(one, other, 1)) if one in name else None
            if twin is None or twin is facts or _channels(twin) == _channels(facts):
                continue
            poorer, richer = sorted((facts, twin), key=lambda each: len(_channels(each)))
            lacking = ", ".join(sorted(_channels(richer) - _channels(poorer)))
            yield warning(
                "channels_of_twins",
                poorer.file,
                poorer.rows[0].place if poorer.rows else "name",
                Text(
                    f"Thủ tục đi đôi {richer.code} còn có cách: {lacking}.",
                    f"The twin {richer.code} has these channels too: {lacking}.",
                ),
                _ADD,
            )


def _channels(facts: Facts) -> set[str]:
    return {row.channel for row in facts.rows}
