"""Does the result belong to the procedure, or was it pasted from another?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from motcua.domain.catalogue.rules.lint.facts import Facts
from motcua.domain.catalogue.rules.lint.telling import warning
from motcua.domain.catalogue.rules.lint.wording import folded, plain_words, shared
from motcua.domain.catalogue.values import Finding
from motcua.kernel.texts import Text

# Acts that exclude each other: a name that says one has no result that says the other.
OPPOSITES: Final = (
    ("nhập cảnh", "xuất cảnh"),
    ("chuyển đến", "chuyển đi"),
    ("chuyển cảng đến", "chuyển cảng đi"),
    ("trong nước", "nhập khẩu"),
    ("thành lập", "tổ chức lại"),
    ("thành lập", "giải thể"),
)
_WITHDRAWS = "thu hồi"
_PERMITS = ("giấy phép", "giấy chứng nhận", "chứng chỉ")
# How much of its result a name must say: a sister says it well, this one hardly; a long licence
# of whose first words neither the name nor a paper says a fifth speaks of something else.
_SISTER_WELL, _SISTER_BETTER = 0.55, 0.25
_UNLIKE, _LONG = 0.2, 12


def opposite_results(facts: Facts) -> Iterator[Finding]:
    """Find a result that says the opposite of the name."""
    name, result = folded(facts.name), folded(facts.result.text)
    for one, other in [*OPPOSITES, *((b, a) for a, b in OPPOSITES)]:
        if one in name and other not in name and other in result and one not in result:
            yield _told(
                facts,
                "result_opposite",
                f"Tên thủ tục nói “{one}”, kết quả nói “{other}”.",
                f"The name says “{one}”, the result says “{other}”.",
            )
    if name.startswith(_WITHDRAWS) and _WITHDRAWS not in result:
        yield _told(
            facts,
            "result_opposite",
            "Thủ tục thu hồi mà kết quả là cấp giấy.",
            "It withdraws a paper, and its result grants one.",
        )


def unlike_results(facts: Facts) -> Iterator[Finding]:
    """Find a licence of which neither the name nor any paper speaks."""
    result = folded(facts.result.text)
    said = " ; ".join([facts.name, *(paper.name for paper in facts.papers)])
    head = " ".join(plain_words(facts.result.text)[: _LONG + 1])
    long = len(head.split()) > _LONG
    if result.startswith(_PERMITS) and long and shared(head, said) < _UNLIKE:
        yield _told(
            facts,
            "result_unlike",
            "Kết quả nói về việc khác hẳn tên thủ tục và hồ sơ.",
            "The result speaks of something else than the name and the papers.",
        )


def sister_results(all_facts: Sequence[Facts]) -> Iterator[Finding]:
    """Find results repeated by a procedure that they fit worse than a sister.

    What fits most of those that have it badly is a general word for a result, not a slip.
    """
    by_result: defaultdict[str, list[Facts]] = defaultdict(list)
    for facts in all_facts:
        by_result[folded(facts.result.text)].append(facts)
    for sisters in by_result.values():
        scored = [(shared(each.result.text, each.name), each) for each in sisters]
        best, owner = max(scored, key=lambda pair: pair[0])
        worse = [each for score, each in scored if best - score >= _SISTER_BETTER]
        if best < _SISTER_WELL or len(worse) * 2 > len(sisters):
            continue
        for each in worse:
            yield _told(
                each,
                "result_of_sister",
                f"Kết quả là của thủ tục {owner.code}.",
                f"The result is that of procedure {owner.code}.",
            )


def _told(facts: Facts, kind: str, vi: str, en: str) -> Finding:
    return warning(
        kind,
        facts.file,
        facts.result.place,
        Text(vi, en),
        Text(
            "Ghi đúng kết quả và thêm mục “corrections”.",
            "Write the procedure's own result and record a correction.",
        ),
    )
