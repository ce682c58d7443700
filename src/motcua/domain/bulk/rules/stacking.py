"""What can be done with many dossiers, what must be said for it, and what can be undone."""

import hashlib
from collections.abc import Collection, Iterable

from motcua.domain.bulk.values import DRAWN, Asked, CannotBulk, ItemFacts, Paper, StackAct
from motcua.domain.dossiers.values import ChangedMeanwhile, DossierError, TextNotFilled
from motcua.kernel.places import places_in
from motcua.kernel.texts import Text

# Characters and acts that the outcome of a dossier says beside its reason.
_LONGEST = 300
_MOST_SAID = 5

# At which kinds of work an act is possible; the process of each dossier has the last word.
_AT = {
    StackAct.ACCEPT: frozenset({"receive"}),
    StackAct.PROPOSE: frozenset({"appraise"}),
    StackAct.WORK: frozenset({"work", "opinion"}),
    StackAct.SUPPLEMENT: frozenset({"receive", "appraise"}),
    StackAct.REFUSE: frozenset({"receive", "appraise"}),
    StackAct.HAND_OVER: frozenset({"hand_over"}),
    StackAct.SIGN: frozenset({"sign"}),
    StackAct.SEND_BACK: frozenset({"appraise", "work", "sign", "transfer", "hand_over"}),
}

# What a leader does with the work of his unit that is not his own: he gives it away.
OF_LEADERS = frozenset({StackAct.ASSIGN, StackAct.PASS_ON, StackAct.RELEASE})

# Only who owns the work changes: nobody outside was told, no clock was moved.
UNDONE_BY = {StackAct.CLAIM: StackAct.RELEASE, StackAct.ASSIGN: StackAct.RELEASE}

# These decide nothing about the dossier: what others did to it since it was chosen is no hindrance.
DECIDE_NOTHING = frozenset(
    {StackAct.CLAIM, StackAct.ASSIGN, StackAct.PASS_ON, StackAct.RELEASE, StackAct.PRINT}
)

# These end a task, and answer the questions of its form.
FILLS_IN = frozenset(
    {
        StackAct.ACCEPT, StackAct.SUPPLEMENT, StackAct.PROPOSE, StackAct.WORK, StackAct.REFUSE,
        StackAct.HAND_OVER, StackAct.SEND_BACK,
    }
)  # fmt: skip

# Which paper each act makes; printing what was done begins with it.
_MADE_BY: dict[str, Paper] = {
    StackAct.SUPPLEMENT: Paper.SUPPLEMENT,
    StackAct.REFUSE: Paper.REFUSAL,
    StackAct.SIGN: Paper.RESULT,
    StackAct.HAND_OVER: Paper.RESULT,
}

_NO_ONE = Text("Hãy chọn người được giao.", "Choose who is to do it.")
_NO_PAPER = Text("Hãy chọn ít nhất một loại giấy.", "Choose at least one kind of paper.")
_NO_MISSING = Text(
    "Hãy đánh dấu ít nhất một giấy tờ còn thiếu hoặc chưa đạt.",
    "Tick at least one paper that is missing or wrong.",
)
_NO_WORDS = Text("Hãy ghi rõ lý do để người nộp hiểu.", "Write the reason for the applicants.")
_NO_WHY = Text("Hãy ghi vì sao giao lại.", "Write why it is passed on.")
_NO_OUTCOME = Text("Hãy chọn kết quả của bước.", "Choose how the step ends.")
_NO_STEP = Text("Hãy chọn bước để trả lại về.", "Choose the step to send them back to.")
_NO_WORDS_BACK = Text(
    "Hãy ghi rõ lý do trả lại.", "Write why they are sent back, for whoever does it again."
)
_OPEN = Text(
    "Hãy điền các chỗ trong ngoặc nhọn mà hồ sơ không tự có",
    "Fill the places in braces that no dossier has by itself",
)
_NO_REASON = Text("Hãy chọn lý do theo pháp luật.", "Choose the reason given by law.")
_ONLY_SIGNED = Text(
    "Máy ký của bạn chỉ dùng để ký.", "Your own signing machine is only there to sign."
)
_FILES_IN_PDF = Text(
    "Tệp của người nộp chỉ có trong gói ZIP.", "The applicants' files go into a ZIP only."
)

# What an act cannot do without, in the order of its form.
_NEEDED: dict[StackAct, tuple[tuple[str, Text], ...]] = {
    StackAct.ASSIGN: (("to_login", _NO_ONE),),
    StackAct.PASS_ON: (("to_login", _NO_ONE), ("note", _NO_WHY)),
    StackAct.SUPPLEMENT: (("components", _NO_MISSING), ("note", _NO_WORDS)),
    StackAct.REFUSE: (("reason_key", _NO_REASON), ("note", _NO_WORDS)),
    StackAct.WORK: (("outcome", _NO_OUTCOME),),
    StackAct.SEND_BACK: (("to", _NO_STEP), ("note", _NO_WORDS_BACK)),
    StackAct.PRINT: (("papers", _NO_PAPER),),
}


def fits(act: StackAct, item: ItemFacts) -> bool:
    """Tell whether an act is possible at this kind of work, and is this officer's to do there."""
    if item.led:
        return act in OF_LEADERS
    return act not in _AT or item.task_act in _AT[act]


def answered_by(act: StackAct, asked: Asked) -> bool:
    """Tell whether the form of the step is filled in: going back to a named step ends nothing."""
    return act in FILLS_IN and (act is not StackAct.SEND_BACK or asked.to == DRAWN)


def made_by(act: str) -> Paper:
    """Give the paper that an act makes; the receipt where it makes none of its own."""
    return _MADE_BY.get(act, Paper.RECEIPT)


def check_asked(act: StackAct, asked: Asked) -> None:
    """Refuse what would fail with every dossier alike; raises ``CannotBulk`` naming the field."""
    if asked.own and act is not StackAct.SIGN:
        raise CannotBulk("not_now", _ONLY_SIGNED)
    for field, words in _NEEDED.get(act, ()):
        if not getattr(asked, field):
            raise CannotBulk(field, words)
    if act is StackAct.PRINT and Paper.FILES in asked.papers and not asked.archive:
        raise CannotBulk("papers", _FILES_IN_PDF)


def check_places(act: StackAct, asked: Asked, fillable: Collection[str]) -> None:
    """Refuse words with places that no dossier fills by itself; raises ``CannotBulk``.

    Words of an act that decides nothing are a note among colleagues: nothing is filled into them.
    """
    if act in DECIDE_NOTHING:
        return
    for field in ("note", "again"):
        left = [name for name in places_in(getattr(asked, field)) if name not in fillable]
        if left:
            said = ", ".join(f"{{{name}}}" for name in left)
            raise CannotBulk(field, Text(f"{_OPEN.vi}: {said}.", f"{_OPEN.en}: {said}."))


def detail_of(problem: DossierError) -> str:
    """Give what the outcome of a dossier says besides the reason: open places, acts of others."""
    if isinstance(problem, TextNotFilled):
        return ", ".join(f"{{{name}}}" for name in problem.places)[:_LONGEST]
    if isinstance(problem, ChangedMeanwhile):
        acts = list(dict.fromkeys(each.act for each in problem.changes))
        return " ".join(acts[:_MOST_SAID])
    return ""


def consented(steps: Iterable[tuple[str, int]]) -> str:
    """Give what one consent was given to, as SHA-256: a line of code and step number for each."""
    lines = "".join(f"{code} {number}\n" for code, number in steps)
    return hashlib.sha256(lines.encode()).hexdigest()
