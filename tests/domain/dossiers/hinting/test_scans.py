"""What was read from pictures of made-up papers, beside the truth: how good the guesses are.

``scans.json`` holds papers drawn as pictures, turned, blurred, speckled and pressed (``quality`` 0
to 3), as the platform's own reading gave them back.
"""

import json
from collections import Counter
from datetime import datetime
from pathlib import Path

from motcua.kernel.names import fold
from tests.domain.dossiers.hinting.facts import component, facts, found, read

SCANS = json.loads(Path(__file__).with_name("scans.json").read_text(encoding="utf-8"))
LEGIBLE = {0, 1}


def judged(*, legible: bool) -> tuple[Counter[str], Counter[str], Counter[str]]:
    right, wrong, lost = Counter[str](), Counter[str](), Counter[str]()
    for scan in SCANS:
        if (scan["quality"] in LEGIBLE) is not legible:
            continue
        name, number, born = scan["person"]
        known = facts(
            read(scan["text"]), asks=component(scan["component"]),
            names=frozenset({fold(name)}), numbers=frozenset({number}),
            births=frozenset({datetime.strptime(born, "%d/%m/%Y").date()}),  # noqa: DTZ007
        )  # fmt: skip
        proposed, truth = found(known), set(scan["truth"])
        right.update(proposed & truth)
        wrong.update(proposed - truth)
        lost.update(truth - proposed)
    return right, wrong, lost


def test_nothing_is_proposed_of_a_paper_that_is_right() -> None:
    for legible in (True, False):
        assert not judged(legible=legible)[1]


def test_most_defects_of_legible_papers_are_found_and_some_of_poor_ones() -> None:
    right, _, lost = judged(legible=True)
    assert right.total() / (right.total() + lost.total()) >= 0.9
    right, _, lost = judged(legible=False)
    assert right.total() / (right.total() + lost.total()) >= 0.2
