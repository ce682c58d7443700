"""What the system proposes at reception, as the officer's page shows it; his word of each.

Nothing is done by it: the chosen ones only fill in the form of a request or a refusal, which the
officer reads, changes and sends himself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import FORM_ITEM, DossierView, Verified
from motcua.domain.dossiers.values.hints import Hint, HintAbout, HintRule, ShownHints, Sure
from motcua.kernel.assistant import AssistantRules
from motcua.kernel.moments import format_moment, local
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.shared.acting import lang_of
from motcua.web.shared.dossier_parts import component_name

_MOST_CHOSEN = 200
_LONGEST_WHY = 500
_LONGEST_NOTE = 1000
SURE = {
    Sure.CERTAIN: Text("chắc chắn theo quy tắc", "certain by rule"),
    Sure.LIKELY: Text("có thể, do đọc bản chụp", "likely, read from a scan"),
}
_WHOLE = Text("Cả hồ sơ", "The dossier as a whole")
_NO_FILE = Text("chưa có tệp, chưa có bản giấy", "neither a file nor a paper has come")
_OF_SIGNATURE = Text("kết quả kiểm tra chữ ký số khi nhận tệp", "signature checked on arrival")
_OF_DOSSIERS = Text("danh sách hồ sơ đang mở của người này", "the person's open dossiers")
_OF_ANSWERS = Text("câu trả lời trong tờ khai", "the answers of the form")
_OF_SCAN = Text("chữ máy đọc được trong tệp", "what was read in the file")


@dataclass(frozen=True, slots=True)
class _Page:
    """What the words of hints are made with."""

    view: DossierView
    procedure: ProcedureVersion
    rules: AssistantRules
    reasons: dict[str, Text]
    verified: Verified | None
    lang: str

    def place(self, hint: Hint) -> api.HintPlace:
        """Give what a hint is about, in words."""
        return api.HintPlace(self._name(hint), self.reasons)

    def _name(self, hint: Hint) -> Text:
        if hint.about is HintAbout.COMPONENT:
            return component_name(self.procedure, hint.name)
        if hint.about is HintAbout.ANSWER:
            fields = self.procedure.form.fields
            return next((each.label for each in fields if each.key == hint.name), _WHOLE)
        return _WHOLE


def hints_page(
    request: HttpRequest, view: DossierView, procedure: ProcedureVersion,
    task: Mapping[str, object] | None, verified: Verified | None,
) -> tuple[dict[str, object] | None, dict[str, object]]:  # fmt: skip
    """Give what is proposed at reception, and what the chosen proposals fill into a form.

    Nothing at other steps, and to nobody else. ``?put=`` names the form, ``hint`` the chosen ones;
    what is not proposed now is left out.
    """
    if task is None or task["blocked"]:
        return None, {}
    number = int(str(task["number"]))
    shown = api.show_hints(view=view, step=number, verified=verified, now=now())
    if shown is None:
        return None, {}
    law = lawbook().assistant(local(now()).date())
    page = _Page(view, procedure, law.value, _reasons(procedure), verified, lang_of(request))
    outcomes = _outcomes(task)
    names = {str(paper.file_id): paper.name for paper in view.papers}
    context = {
        "rows": [_row(hint, shown, page, outcomes) for hint in shown.found.hints],
        "required": shown.found.required,
        "there": shown.found.there,
        "unread": [names[file] for file in shown.found.unread if file in names],
        "at": shown.worked_out_at,
        "outcomes": outcomes,
        "step": number,
        "judge": reverse(f"{page.lang}:desk_hint", kwargs={"code": view.code}),
        "list": request.GET.get("list", "")[:400],
        "note": law.note,
    }
    return context, _put_in(request, shown.found.hints, page, outcomes)


def _reasons(procedure: ProcedureVersion) -> dict[str, Text]:
    """Give the legal reasons at reception today, each with its article."""
    found = lawbook().refusal_reasons(local(now()).date(), stage="reception", field=procedure.field)
    return {
        each.key: Text(f"{each.text.vi} ({each.article.vi})", f"{each.text.en} ({each.article.en})")
        for each in found
    }


def _outcomes(task: Mapping[str, object]) -> dict[str, str]:
    """Give by which outcome of the task papers are asked for, and by which it is refused."""
    rows = task["outcomes"]
    known: Iterable[Mapping[str, object]] = rows if isinstance(rows, list) else ()
    kinds = ("supplement", "refuse")
    return {str(each["kind"]): str(each["key"]) for each in known if each["kind"] in kinds}


def _row(
    hint: Hint, shown: ShownHints, page: _Page, outcomes: Mapping[str, str]
) -> dict[str, object]:
    weak = hint.rule in shown.found.weak
    into = "supplement" if api.asked_by(hint) else "refuse"
    reason = api.reason_of(hint, page.rules)
    return {
        "key": hint.key,
        "words": api.hint_words(hint, page.place(hint), page.rules),
        "basis": api.hint_basis(hint, page.place(hint), page.procedure, page.rules),
        "sure": SURE[hint.sure],
        "certain": hint.sure is Sure.CERTAIN,
        "source": _source(hint, page),
        "quote": hint.quote,
        "page": hint.page,
        "url": _file_url(hint, page),
        "weak": weak,
        "ticked": hint.rule in page.rules.ticked and not weak,
        # A form that the task has not cannot be filled in.
        "can": into in outcomes and (into == "supplement" or reason in page.reasons),
        "said": shown.words.get(hint.key),
    }


def _file_url(hint: Hint, page: _Page) -> str:
    files = {str(paper.file_id): paper for paper in page.view.papers}
    paper = files.get(hint.file)
    if paper is None or not paper.pages:
        return ""
    address = reverse(f"{page.lang}:desk_file_view", args=[page.view.code, paper.file_id])
    return f"{address}#trang-{hint.page}" if hint.page else address


def _source(hint: Hint, page: _Page) -> Text:
    """Say by what it is shown: the register's word with its time, a signature, a scan."""
    if hint.rule is HintRule.REGISTER_DIFFERS:
        return _of_register(hint, page)
    if hint.rule is HintRule.MISSING:
        return _NO_FILE
    if hint.rule in {HintRule.SIGNATURE_MISSING, HintRule.SIGNATURE_BAD}:
        return _OF_SIGNATURE
    if hint.rule is HintRule.REPEATED:
        return _OF_DOSSIERS
    return _OF_ANSWERS if hint.rule is HintRule.CONDITION else _OF_SCAN


def _of_register(hint: Hint, page: _Page) -> Text:
    answers = page.verified.answers if page.verified else ()
    found = next((each for each in answers if each.field == hint.name), None)
    if found is None or page.verified is None or page.verified.answered_at is None:
        return _OF_ANSWERS
    at = page.verified.answered_at
    return Text(
        f"đã khai “{found.declared}”; CSDL ghi “{found.held}”, trả lời lúc"
        f" {format_moment(at, 'vi')}",
        f"declared “{found.declared}”; the database holds “{found.held}”, answered at"
        f" {format_moment(at, 'en')}",
    )


def _put_in(
    request: HttpRequest, hints: Iterable[Hint], page: _Page, outcomes: Mapping[str, str]
) -> dict[str, object]:
    """Give what the chosen proposals fill in, as if the officer had typed it.

    The words are Vietnamese: they go onto form 02 or 03.
    """
    kind = request.GET.get("put", "")
    if request.method != "GET" or kind not in outcomes:
        return {}
    wanted = set(request.GET.getlist("hint")[:_MOST_CHOSEN])
    chosen = [hint for hint in hints if hint.key in wanted]
    typed: dict[str, object] = {"outcome": outcomes[kind]}
    return typed | (_supplement(chosen, page) if kind == "supplement" else _refusal(chosen, page))


def _supplement(chosen: list[Hint], page: _Page) -> dict[str, object]:
    why: dict[str, list[str]] = {}
    for hint in chosen:
        asked = api.asked_by(hint)
        if asked and (asked == FORM_ITEM or page.procedure.component(asked)):
            why.setdefault(asked, []).append(_said(hint, page))
    typed: dict[str, object] = {"missing": list(why)}
    for component, words in why.items():
        typed[f"why.{component}"] = " ".join(words)[:_LONGEST_WHY]
    return typed


def _refusal(chosen: list[Hint], page: _Page) -> dict[str, object]:
    grounds = [hint for hint in chosen if api.reason_of(hint, page.rules) in page.reasons]
    if not grounds:
        return {}
    words = " ".join(_said(hint, page) for hint in grounds)[:_LONGEST_NOTE]
    return {"reason": api.reason_of(grounds[0], page.rules), "refusal_note": words}


def _said(hint: Hint, page: _Page) -> str:
    return api.hint_words(hint, page.place(hint), page.rules).vi
