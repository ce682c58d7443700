"""What stands beside a dossier for officers: colleagues, checks, earlier dossiers, what changed."""

from collections.abc import Mapping
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.urls import reverse

from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.colleagues import api as colleagues
from motcua.domain.colleagues.values import Beside, Ticked, Use
from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import DossierView
from motcua.domain.identity.api import Officer, may, officers_in
from motcua.domain.identity.values import Permission, Subject
from motcua.domain.registry.api import old_beside
from motcua.domain.registry.values import OldKind
from motcua.kernel.moments import local
from motcua.platform.clock import now
from motcua.web.desk.led import heirs_of, led_steps, options
from motcua.web.desk.old_asking import page_url
from motcua.web.shared.acting import account_id, lang_of, subject_of
from motcua.web.shared.dossier_parts import component_name, status_name
from motcua.web.shared.old_parts import old_status
from motcua.web.shared.presence import present_shown

_URLS = (
    "act", "own", "head", "clock", "message", "apology", "allowance", "verify", "fill", "notes",
    "pass", "watch", "checks", "present",
)  # fmt: skip


def urls_of(view: DossierView, lang: str) -> dict[str, str]:
    """Give where the forms of a dossier's page go."""
    return {name: reverse(f"{lang}:desk_{name}", kwargs={"code": view.code}) for name in _URLS}


def beside(
    request: HttpRequest, view: DossierView, procedure: ProcedureVersion, step: int | None
) -> dict[str, object]:
    """Give what the page shows beside the dossier itself; six statements, whatever there is.

    ``step`` is the task that the page shows, which may be passed on to a colleague.
    """
    subject, at, lang = subject_of(request), now(), lang_of(request)
    present = colleagues.be_present(view=view, account_id=account_id(request), now=at)
    found = colleagues.beside(view, subject, present)
    here = officers_in(view.facts.unit_ids, local(at).date())
    practice = view.facts.practised_by is not None
    others = [each for each in here if practice or each.account_id != subject.account_id]
    return {
        "notes": found.notes,
        "me": subject.account_id,
        "present": present_shown((each.name, each.since) for each in found.present),
        "watched": found.watched,
        "conditions": _conditions(procedure, view, found),
        "may_check": may(subject, Permission.WORK, view.facts),
        "texts": texts_by_use(found),
        "officers": options(others, lang),
        "heirs": options(_heirs(view, others, subject, step), lang),
        "led": led_steps(view, subject, others, step, lang),
        "earlier": _earlier(view, subject, lang),
        "old": _old(view, subject, lang),
        "same_files": _same_files(view, subject, lang),
        "differences": differences(procedure, view),
        "form_key": uuid4(),
    }


def texts_by_use(found: Beside) -> dict[str, list[dict[str, str]]]:
    """Give the texts of a unit to choose from, by what they are for."""
    uses: dict[str, list[dict[str, str]]] = {use.value: [] for use in Use}
    for each in found.texts:
        uses[each.use].append({"key": str(each.id), "label": each.name})
    return uses


def typed_words(typed: Mapping[str, object]) -> list[str]:
    """Give the longer words that somebody typed, so that they can be taken along."""
    names = ("note", "refusal_note", "supplement_note", "head_note", "clock_note", "message_note",
             "why.", "again.", "beside_text", "pass_reason", "opinion")  # fmt: skip
    found = (str(value).strip() for name, value in typed.items() if name.startswith(names))
    return list(dict.fromkeys(words for words in found if words))


def _conditions(
    procedure: ProcedureVersion, view: DossierView, found: Beside
) -> list[dict[str, object]]:
    ticks: dict[str, Ticked] = {each.key: each for each in found.ticks}
    return [
        {"key": key, "label": words, "ticked": ticks.get(key), "paper": key.startswith("paper.")}
        for key, words in colleagues.conditions_of(procedure, view.case)
    ]


def _heirs(
    view: DossierView, others: list[Officer], subject: Subject, step: int | None
) -> list[Officer]:
    """Give the colleagues who could do the step as well, for him who holds it; a leader gives what
    another holds among the work of his unit (``led``)."""
    held = next((each for each in view.held if each.number == step), None)
    if held is None or held.claimed_by_id not in {None, subject.account_id}:
        return []
    return heirs_of(held, others)


def _address(code: str, lang: str) -> str:
    return reverse(f"{lang}:desk_dossier", kwargs={"code": code})


def _earlier(view: DossierView, subject: Subject, lang: str) -> list[dict[str, object]]:
    return [
        {
            "code": each.code,
            "url": _address(each.code, lang),
            "procedure": each.procedure,
            "status": int(each.status),
            "status_name": status_name(each.status),
            "filed_at": each.filed_at,
            "again": each.again,
        }
        for each in api.earlier_of(view, subject)
    ]


def _old(view: DossierView, subject: Subject, lang: str) -> list[dict[str, object]]:
    """Give what the old system held of the same person; nothing beside practice."""
    if view.facts.practised_by is not None or view.facts.organisation_id is not None:
        return []
    found = old_beside(view.owner.personal_number or "", view.owner.full_name, subject)
    return [
        {
            "is_dossier": each.kind is OldKind.DOSSIER,
            "url": page_url(lang, each.kind, each.key),
            "number": each.number,
            "name": each.name,
            "day": each.day,
            "status": each.status,
            "status_name": old_status(each.status, each.said),
            "withdrawn": each.withdrawn,
        }
        for each in found
    ]


def _same_files(view: DossierView, subject: Subject, lang: str) -> list[dict[str, object]]:
    return [
        {
            "name": each.name,
            "code": each.code,
            "url": _address(each.code, lang),
            "filed_at": each.filed_at,
            "same_person": each.same_person,
        }
        for each in api.same_files(view, subject)
    ]


def differences(procedure: ProcedureVersion, view: DossierView) -> list[dict[str, object]]:
    """Give what each answered request brought that the filing before had not.

    Each thing that was asked for: the files before and after, and whether they are new, the very
    same bytes again, or did not come. What was declared is never overwritten: the answer to a
    question about the form itself is the words beside it.
    """
    return [
        {
            "number": asked.number,
            "answered_at": asked.answered_at,
            "answer": asked.answer,
            "things": [
                _difference(procedure, view, each.component, asked.number) for each in asked.missing
            ],
        }
        for asked in view.supplements
        if asked.answered_at
    ]


def _difference(
    procedure: ProcedureVersion, view: DossierView, component: str, number: int
) -> dict[str, object]:
    of_it = [paper for paper in view.papers if paper.component == component]
    before = [paper for paper in of_it if paper.round < number]
    after = [paper for paper in of_it if paper.round == number]
    known = {paper.sha256 for paper in before}
    return {
        "name": component_name(procedure, component),
        "before": [paper.name for paper in before],
        "after": [{"name": paper.name, "same": paper.sha256 in known} for paper in after],
    }


def viewer(view: DossierView, request: HttpRequest) -> dict[str, object] | None:
    """Give the paper that lies beside the form: ``?paper=`` and ``?page=``, else the first one."""
    shown = [paper for paper in view.papers if paper.pages]
    if not shown:
        return None
    wanted = request.GET.get("paper", "")[:40]
    paper = next((each for each in shown if str(each.file_id) == wanted), shown[-1])
    said = request.GET.get("page", "")
    page = int(said) if said.isascii() and said.isdecimal() and len(said) < 5 else 1
    page = min(max(page, 1), paper.pages)
    lang = lang_of(request)

    def address(number: int) -> str:
        return f"?paper={paper.file_id}&page={number}#paper"

    return {
        "name": paper.name,
        "round": paper.round,
        "page": page,
        "pages": paper.pages,
        "picture": _picture(view, paper.file_id, page, lang),
        "look": reverse(f"{lang}:desk_file_view", args=[view.code, paper.file_id]),
        "previous": address(page - 1) if page > 1 else "",
        "next": address(page + 1) if page < paper.pages else "",
        "others": [
            {
                "name": each.name,
                "round": each.round,
                "url": f"?paper={each.file_id}#paper",
                "here": each is paper,
            }
            for each in shown
        ],
    }


def _picture(view: DossierView, file: UUID, page: int, lang: str) -> str:
    said = {"code": view.code, "file": file, "page": page}
    return reverse(f"{lang}:desk_file_page", kwargs=said)
