"""What can be done with many dossiers, what must be said for it, and what can be undone."""

import hashlib
from collections.abc import Iterable

from motcua.domain.bulk.values import Asked, CannotBulk, ItemFacts, Paper, StackAct
from motcua.kernel.texts import Text

# At which kinds of work an act is possible; the process of each dossier has the last word.
_AT = {
    StackAct.ACCEPT: frozenset({"receive"}),
    StackAct.PROPOSE: frozenset({"appraise"}),
    StackAct.SUPPLEMENT: frozenset({"receive", "appraise"}),
    StackAct.REFUSE: frozenset({"receive", "appraise"}),
    StackAct.HAND_OVER: frozenset({"hand_over"}),
    StackAct.SIGN: frozenset({"sign"}),
}

# What a leader does with the work of his unit that is not his own: he gives it away.
OF_LEADERS = frozenset({StackAct.ASSIGN, StackAct.PASS_ON, StackAct.RELEASE})

# Only who owns the work changes: nobody outside was told, no clock was moved.
UNDONE_BY = {StackAct.CLAIM: StackAct.RELEASE, StackAct.ASSIGN: StackAct.RELEASE}

_NO_ONE = Text("Hãy chọn người được giao.", "Choose who is to do it.")
_NO_PAPER = Text("Hãy chọn ít nhất một loại giấy.", "Choose at least one kind of paper.")
_NO_MISSING = Text(
    "Hãy đánh dấu ít nhất một giấy tờ còn thiếu hoặc chưa đạt.",
    "Tick at least one paper that is missing or wrong.",
)
_NO_WORDS = Text("Hãy ghi rõ lý do để người nộp hiểu.", "Write the reason for the applicants.")
_NO_WHY = Text("Hãy ghi vì sao giao lại.", "Write why it is passed on.")
_NO_REASON = Text("Hãy chọn lý do theo pháp luật.", "Choose the reason given by law.")
_NOTED = {
    StackAct.SUPPLEMENT: _NO_WORDS,
    StackAct.REFUSE: _NO_WORDS,
    StackAct.PASS_ON: _NO_WHY,
}
_ONLY_SIGNED = Text(
    "Máy ký của bạn chỉ dùng để ký.", "Your own signing machine is only there to sign."
)
_FILES_IN_PDF = Text(
    "Tệp của người nộp chỉ có trong gói ZIP.", "The applicants' files go into a ZIP only."
)


def fits(act: StackAct, item: ItemFacts) -> bool:
    """Tell whether an act is possible at this kind of work, and is this officer's to do there."""
    if item.led:
        return act in OF_LEADERS
    return act not in _AT or item.task_act in _AT[act]


def check_asked(act: StackAct, asked: Asked) -> None:
    """Refuse what would fail with every dossier alike; raises ``CannotBulk`` naming the field."""
    if asked.own and act is not StackAct.SIGN:
        raise CannotBulk("not_now", _ONLY_SIGNED)
    if act in {StackAct.ASSIGN, StackAct.PASS_ON} and not asked.to_login:
        raise CannotBulk("to_login", _NO_ONE)
    if act is StackAct.SUPPLEMENT and not asked.components:
        raise CannotBulk("components", _NO_MISSING)
    if act is StackAct.REFUSE and not asked.reason_key:
        raise CannotBulk("reason_key", _NO_REASON)
    if act in _NOTED and not asked.note:
        raise CannotBulk("note", _NOTED[act])
    if act is StackAct.PRINT and not asked.papers:
        raise CannotBulk("papers", _NO_PAPER)
    if act is StackAct.PRINT and Paper.FILES in asked.papers and not asked.archive:
        raise CannotBulk("papers", _FILES_IN_PDF)


def consented(steps: Iterable[tuple[str, int]]) -> str:
    """Give what one consent was given to, as SHA-256: a line of code and step number for each."""
    lines = "".join(f"{code} {number}\n" for code, number in steps)
    return hashlib.sha256(lines.encode()).hexdigest()
