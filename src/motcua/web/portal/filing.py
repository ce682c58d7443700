"""Filing by a citizen: unit, form pages, papers, a last look, and the receipt."""

from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from motcua.domain.catalogue.api import snapshot
from motcua.domain.catalogue.values import Channel, ProcedureVersion
from motcua.domain.dossiers.api import (
    Wanted,
    dossier_for,
    named,
    pin_of,
    register_said,
    wanted_by,
)
from motcua.domain.dossiers.values import Delivery, NoSuchDossier
from motcua.domain.forms.api import (
    draft,
    known_at,
    laid_out,
    open_drafts,
    page_with,
    parts_of,
    prefill,
    shared_draft,
    start_draft,
)
from motcua.domain.forms.values import (
    Asking,
    DraftFacts,
    FormDefinition,
    Page,
    PartFacts,
    Problem,
)
from motcua.domain.identity.api import Unit, power_facts, represented
from motcua.domain.identity.values import PowerOver, PowerState
from motcua.domain.registry.values import Outcome
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.portal import aloud, behalf, provided, receiving
from motcua.web.portal.pages import procedure_or_404
from motcua.web.shared.acting import account_id, lang_of, subject_of

_SEND = Text("Xem lại và nộp", "Check and send")
_CONFIRM = Text("Xem lại và xác nhận", "Check and confirm")
_CHOOSE = Text("Hãy chọn một mục trong danh sách.", "Choose one from the list.")


@dataclass(frozen=True, slots=True)
class Under:
    """A draft under way: the draft, and the version of the procedure it was begun with.

    ``wanted`` is the request it answers, when it is no filing of its own.
    """

    draft: DraftFacts
    procedure: ProcedureVersion
    parts: tuple[PartFacts, ...] = ()
    mine: PartFacts | None = None
    wanted: Wanted | None = None

    @property
    def form(self) -> FormDefinition:
        """The form, its questions laid out as the person wants them; by pages when shared."""
        asking = Asking.PAGES if self.draft.shared else self.draft.asking
        return laid_out(self.procedure.form, asking)

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that are his: all, or those of his part."""
        if self.mine is None:
            return self.form.pages
        if self.mine.number:
            return tuple(each for each in self.form.pages if each.key in self.mine.pages)
        given = {page for part in self.parts for page in part.pages}
        return tuple(each for each in self.form.pages if each.key not in given)

    @property
    def owns(self) -> bool:
        """It is his own draft; otherwise he only has a part of it."""
        return self.mine is None or self.mine.number == 0

    def has_component(self, key: str) -> bool:
        """Tell whether a paper is his to attach."""
        if self.mine is None:
            return True
        if self.mine.number:
            return key in self.mine.components
        return all(key not in part.components for part in self.parts)


def under_way(
    request: HttpRequest, key: UUID, *, with_files: bool = True, replies: bool = False
) -> Under:
    """Give one's own draft, or one's part of a draft; anything else does not exist for him.

    Only with ``replies`` it may be an answer to a request. Raises ``PowerOver`` when it is filled
    under a power that is over.
    """
    me = account_id(request)
    found = _own_or_shared(key, me, with_files=with_files)
    if found.reply_to:
        return _replying(request, found, replies=replies)
    parts: tuple[PartFacts, ...] = ()
    if found.shared:
        # Content after its hash: what somebody confirms is never older than what he was shown.
        parts = parts_of(found.id)
        found = _own_or_shared(key, me, with_files=with_files)
    procedure = snapshot().version(found.version_id)
    if found.power_id is not None:
        refuse_without_power(request, found, procedure)
    mine = next((each for each in parts if each.account_id == me), None)
    under = Under(found, procedure, parts, mine)
    files = tuple(each for each in found.files if under.has_component(each.component))
    return Under(replace(found, files=files), procedure, parts, mine)


def _replying(request: HttpRequest, found: DraftFacts, *, replies: bool) -> Under:
    if not replies:
        raise Http404
    try:
        wanted = wanted_by(found.reply_to, subject_of(request))
    except NoSuchDossier:
        raise Http404 from None
    return Under(found, snapshot().version(found.version_id), wanted=wanted)


def _own_or_shared(key: UUID, me: int, *, with_files: bool) -> DraftFacts:
    found = draft(key, me, with_files=with_files) or shared_draft(key, me)
    if found is None:
        raise Http404
    return found


def refuse_without_power(
    request: HttpRequest, found: DraftFacts, procedure: ProcedureVersion
) -> None:
    """Keep an agent, and whom he invited, from a draft whose power is over; ``PowerOver``.

    A filed one leads on to its dossier, which asks the same.
    """
    if found.dossier_code or found.power_id is None:
        return
    if found.account_id == account_id(request):
        represented(
            power_id=found.power_id, subject=subject_of(request), procedure=procedure.code,
            field=procedure.field, now=now(),
        )  # fmt: skip
    elif power_facts(found.power_id, now()).state is not PowerState.IN_FORCE:
        raise PowerOver


def start(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the receiving unit and how the result comes, and begin a draft."""
    procedure = procedure_or_404(code)
    if not procedure.offered(Channel.online):
        raise Http404
    typed = {name: request.POST.get(name, "") for name in ("province", "unit", "delivery")}
    typed |= behalf.typed_at_start(request)
    chosen = request.POST.get("choose") == "province"
    open_at = receiving.open_units(procedure.code)
    if request.method == "GET":
        typed["province"] = receiving.own_province(request, open_at)
    errors = {} if request.method == "GET" or chosen else _start_errors(typed, open_at)
    whose = None
    if request.method == "POST" and not chosen:
        whose, problems = behalf.owner_at_start(request, procedure, typed)
        errors |= problems
    if whose is not None and not errors:
        return _begin(request, procedure, typed, whose)
    if request.method == "POST" and chosen and not typed["province"]:
        errors = {"province": Problem("missing", _CHOOSE)}
    return _start_page(request, procedure, typed, errors, open_at)


def _start_errors(typed: dict[str, str], open_at: list[Unit]) -> dict[str, Problem]:
    errors = {}
    units = {unit["key"] for unit in receiving.units_of(typed["province"], open_at)}
    if typed["unit"] not in units:
        errors["unit" if units else "province"] = Problem("missing", _CHOOSE)
    if units and typed["delivery"] not in {each.value for each in Delivery}:
        errors["delivery"] = Problem("missing", _CHOOSE)
    return errors


def _begin(
    request: HttpRequest, procedure: ProcedureVersion, typed: dict[str, str], whose: behalf.Whose
) -> HttpResponse:
    at, key = now(), uuid4()
    # The register is asked about oneself only: nobody else has allowed it here.
    found = None if whose.is_another else provided.look_up_for(request, key)
    # What the State's own register holds goes before what the sign-on says.
    begun = start_draft(
        account_id=account_id(request),
        procedure_code=procedure.code,
        version_id=procedure.id,
        channel=Channel.online,
        now=at,
        unit_id=int(typed["unit"]),
        delivery=typed["delivery"],
        answers={
            **prefill(procedure.form, whose.person, known_at(at)),
            **provided.typed_from(procedure.form, found, at),
        },
        key=key,
        power_id=whose.power_id,
        declared=whose.declared,
    )
    first = procedure.form.pages[0].key
    return HttpResponseRedirect(page_url(request, begun, first))


def _start_page(
    request: HttpRequest,
    procedure: ProcedureVersion,
    typed: dict[str, str],
    errors: dict[str, Problem],
    open_at: list[Unit],
) -> HttpResponse:
    begun = open_drafts(account_id(request), procedure_code=procedure.code, most=1)
    context = {
        "procedure": procedure,
        "offers": procedure.offers_of(Channel.online),
        "case_names": {case.key: case.name for case in procedure.cases},
        "provinces": receiving.provinces_of(open_at),
        "units": receiving.units_of(typed["province"], open_at),
        "typed": typed,
        "errors": errors,
        "draft_url": _draft_url(request, begun[0]) if begun else "",
        **provided.at_start(request),
        **behalf.on_start_page(request, procedure),
        **aloud.on_page(request, procedure, errors),
    }
    return render(request, "portal/file_start.html", context, status=422 if errors else 200)


def _draft_url(request: HttpRequest, begun: DraftFacts) -> str:
    if begun.shared:  # which pages are still one's own is told there
        parts = {"code": begun.procedure_code, "key": begun.id}
        return reverse(f"{lang_of(request)}:file_together", kwargs=parts)
    form = snapshot().version(begun.version_id).form
    laid = laid_out(form, begun.asking)
    place = (page_with(form, laid, begun.place) if begun.place else None) or laid.pages[0]
    return page_url(request, begun, place.key)


def provinces() -> list[dict[str, str]]:
    """Give the provinces to choose from."""
    return [{"key": each.code, "label": each.name} for each in lawbook().provinces()]


def steps(request: HttpRequest, under: Under, here: str) -> list[dict[str, object]]:
    """Give the way through filing, with where one is now: a section, ``papers`` or ``review``."""
    whole = under.draft.asking is Asking.WHOLE
    sections = under.pages if whole or under.draft.shared else under.procedure.form.pages
    pages = [(each.key, each.title) for each in sections]
    way = [
        *((key, title, page_url(request, under.draft, key)) for key, title in pages),
        ("papers", Text("Giấy tờ", "Papers"), papers_url(request, under.draft)),
        ("review", _SEND if under.owns else _CONFIRM, review_url(request, under.draft)),
    ]
    keys = [key for key, _, _ in way]
    # A page made before the questions were laid out anew stands at the beginning.
    at = keys.index(here) if here in keys else 0
    return [
        {
            "title": title,
            "href": href,
            "state": "now" if number == at else "done" if number < at else "ahead",
        }
        for number, (_, title, href) in enumerate(way)
    ]


def done(request: HttpRequest, code: str) -> HttpResponse:
    """Show the receipt of a dossier just filed."""
    try:
        view = dossier_for(subject_of(request), code)
    except NoSuchDossier:
        raise Http404 from None
    context = {
        "code": code,
        "pin": pin_of(code),
        "qr_url": _url(request, "dossier_qr", code=code),
        "receipt_url": _url(request, "receipt", code=code),
        "dossier_url": _url(request, "dossier", code=code),
        "procedure": snapshot().version(view.version_id),
        "unit": view.progress.unit,
        "filed_at": view.progress.filed_at,
        "due_at": view.first_due_at,
        "email": view.submitter.email,
    }
    return render(request, "portal/file_done.html", context)


def page_url(request: HttpRequest, under: DraftFacts, key: str) -> str:
    """Give the address of one page of the form of a draft."""
    return _url(request, "file_page", code=under.procedure_code, key=under.id, page=key)


def papers_url(request: HttpRequest, under: DraftFacts) -> str:
    """Give the address of the papers of a draft, or of the answer to a request."""
    if under.reply_to:
        return _url(request, "supplement", code=named(under.reply_to)[0])
    return _url(request, "file_papers", code=under.procedure_code, key=under.id)


def review_url(request: HttpRequest, under: DraftFacts) -> str:
    """Give the address of the last look at a draft."""
    return _url(request, "file_review", code=under.procedure_code, key=under.id)


def done_url(request: HttpRequest, code: str) -> str:
    """Give the address of the receipt."""
    return _url(request, "file_done", code=code)


def together_url(request: HttpRequest, under: DraftFacts) -> str:
    """Give the address where one sees who fills in which part of a draft."""
    return _url(request, "file_together", code=under.procedure_code, key=under.id)


def filed_url(request: HttpRequest, under: Under) -> str:
    """Give where somebody goes on whose draft has been filed."""
    if under.owns and under.draft.dossier_code:
        return done_url(request, under.draft.dossier_code)
    return together_url(request, under.draft)


def _url(request: HttpRequest, name: str, **parts: object) -> str:
    return reverse(f"{lang_of(request)}:{name}", kwargs=parts)


def register_said_for(request: HttpRequest, under: DraftFacts) -> Outcome | None:
    """Give what became of the look-up for a draft; None too for who only has a part of it."""
    return register_said(under) if under.account_id == account_id(request) else None
