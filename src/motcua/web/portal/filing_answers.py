"""Single answers, saved as they are given; and both values where two windows changed one."""

import json
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.dossiers.api import REPLY, wanted_by
from motcua.domain.dossiers.values import NoSuchDossier
from motcua.domain.forms.api import boxes_of, known_at, read_marks, said, save_answers
from motcua.domain.forms.values import (
    CannotUseDraft,
    Clash,
    DraftFacts,
    FieldType,
    FormDefinition,
    Page,
    Problem,
    Typed,
)
from motcua.kernel.moments import local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.web.portal.filing import refuse_without_power
from motcua.web.shared.acting import account_id, lang_of, subject_of
from motcua.web.shared.typed import typed_of

# The radio that picks one of two values; no field can be called so.
PICK = "-pick."
_SAVED = Text("Đã lưu lúc {time}", "Saved at {time}")
_EMPTY = Text("(để trống)", "(left empty)")
_CLASH = Text(
    "“{label}” vừa được sửa ở một cửa sổ khác. Hãy chọn giữ câu trả lời nào.",
    "“{label}” was just changed in another window. Choose which answer to keep.",
)


def answers_url(request: HttpRequest, draft: DraftFacts) -> str:
    """Give the address that takes single answers of a draft."""
    parts = {"code": draft.procedure_code, "key": draft.id}
    return reverse(f"{lang_of(request)}:file_answers", kwargs=parts)


def answers(request: HttpRequest, code: str, key: UUID) -> HttpResponse:
    """Keep the answers named in ``seen`` and tell when, and which ones clash; JSON."""
    typed = typed_of(request)
    at, lang = now(), lang_of(request)
    seen = read_marks(str(typed.pop("seen", "")))
    try:
        kept = save_answers(
            draft_id=key,
            account_id=account_id(request),
            form_of=lambda draft: _form_of(request, draft),
            raw=typed,
            seen=seen,
            place=request.POST.get("place", "")[:60],
            now=at,
        )
    except CannotUseDraft as problem:
        if problem.reason == "not_found":
            raise Http404 from None
        words = problem.message.of(lang)
        return _told({"problem": problem.reason, "message": words}, status=409)
    return _told(
        {
            "saved_at": at.isoformat(),
            "message": _SAVED.of(lang).format(time=local(at).strftime("%H:%M")),
            "revision": kept.revision,
            "seen": kept.seen,
            "clashes": [
                {**each, "boxes": boxes_of(clash.field, clash.theirs)}
                for each, clash in zip(clashes_shown(kept.clashes, lang), kept.clashes, strict=True)
            ],
        }
    )


def _form_of(request: HttpRequest, draft: DraftFacts) -> FormDefinition:
    if draft.reply_to:
        return _reply_form(request, draft)
    procedure = snapshot().version(draft.version_id)
    refuse_without_power(request, draft, procedure)
    return procedure.form


def _reply_form(request: HttpRequest, draft: DraftFacts) -> FormDefinition:
    try:
        wanted_by(draft.reply_to, subject_of(request))
    except NoSuchDossier:
        raise Http404 from None
    return REPLY


def _told(told: dict[str, object], status: int = 200) -> HttpResponse:
    """Give JSON in which what somebody typed can never be read as markup."""
    text = json.dumps(told).replace("<", "\\u003c").replace(">", "\\u003e")
    return HttpResponse(text, status=status, content_type="application/json")


def clashes_shown(clashes: tuple[Clash, ...], lang: str) -> list[dict[str, str]]:
    """Give clashes as a page shows them: the question, and both values in words."""
    if not clashes:
        return []
    known = known_at(now())
    return [
        {
            "answer": clash.answer,
            "label": _label(clash).of(lang),
            "message": _words(clash).of(lang),
            "mine": said(clash.field, clash.mine, lang, known) or _EMPTY.of(lang),
            "theirs": said(clash.field, clash.theirs, lang, known) or _EMPTY.of(lang),
            "seen": clash.seen,
        }
        for clash in clashes
    ]


def clashing(clashes: tuple[Clash, ...]) -> dict[str, Problem]:
    """Give the problem to show at each clash."""
    return {_place(clash): Problem("changed_elsewhere", _words(clash)) for clash in clashes}


def _words(clash: Clash) -> Text:
    label = _label(clash)
    return Text(_CLASH.vi.format(label=label.vi), _CLASH.en.format(label=label.en))


def _label(clash: Clash) -> Text:
    item = clash.answer.partition(".")[2]
    return next((each.label for each in clash.field.choices if each.key == item), clash.field.label)


def _place(clash: Clash) -> str:
    is_group = clash.field.type is FieldType.GROUP
    return f"{clash.answer}.rows" if is_group else clash.answer


def picked(here: Page, typed: dict[str, Typed]) -> tuple[dict[str, Typed], dict[str, str] | None]:
    """Take from what a page sent which values were picked and what the page had seen.

    The other window's value is picked by leaving the answer alone. ``None`` when the page does not
    say what it had seen.
    """
    if "seen" not in typed:
        return typed, None
    seen = read_marks(str(typed["seen"]))
    theirs = {
        name.removeprefix(PICK)
        for name, value in typed.items()
        if name.startswith(PICK) and value == "theirs"
    }
    kept = {name: each for name, each in typed.items() if not name.startswith(PICK)}
    return kept, {name: each for name, each in seen.items() if name not in theirs}
