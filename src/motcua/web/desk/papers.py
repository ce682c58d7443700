"""The forms and records made of a dossier so far, as officers read them: 01 to 06, the result."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from motcua.domain.dossiers import api
from motcua.domain.dossiers.values import DossierView, NoSuchDossier
from motcua.kernel.texts import Text
from motcua.platform.clock import now
from motcua.platform.files.texts import find, unread
from motcua.web.shared.acting import lang_of
from motcua.web.shared.downloads import pdf, stored
from motcua.web.shared.file_parts import file_page, page_image
from motcua.web.shared.officers import looked_or_404, seen_or_404

_RECEIPT = Text("Giấy tiếp nhận (mẫu 01)", "Receipt (form 01)")
_REFUSAL = Text("Phiếu từ chối (mẫu 03)", "Refusal (form 03)")
_APOLOGY = Text("Văn bản xin lỗi (mẫu 04)", "Letter of apology (form 04)")
_STOP = Text("Thông báo dừng giải quyết (mẫu 05)", "Stop notice (form 05)")
_CONTROL_SLIP = Text("Phiếu kiểm soát quá trình (mẫu 06)", "Process control slip (form 06)")
_RESULT = Text("Kết quả", "Result")


def papers_out(view: DossierView, lang: str) -> list[dict[str, object]]:
    """Give names and addresses of what was made so far."""
    made: list[tuple[Text, str]] = [(_RECEIPT, "receipt")]
    for each in view.supplements:
        name = Text(f"Yêu cầu bổ sung {each.number} (mẫu 02)", f"Request {each.number} (form 02)")
        made.append((name, f"supplement-{each.number}"))
    if view.refusal:
        made.append((_REFUSAL, "refusal"))
    signed = [each.signed_at is not None for each in view.apologies]
    made += [(_APOLOGY, f"apology-{number}") for number, it in enumerate(signed, 1) if it]
    if view.stop:
        made.append((_STOP, "stop"))
    if view.result:
        made.append((_RESULT, "result"))
    made.append((_CONTROL_SLIP, "control-slip"))
    return [
        {"name": name, "url": reverse(f"{lang}:desk_paper", args=[view.code, paper])}
        for name, paper in made
    ]


def file(request: HttpRequest, code: str, file: UUID) -> HttpResponse:
    """Give one of the files of a dossier; that it was read is written into the journal."""
    view = seen_or_404(request, code)
    if file not in {paper.file_id for paper in view.papers}:
        raise Http404
    return stored(file)


def look(request: HttpRequest, code: str, file: UUID) -> HttpResponse:
    """Show the pages of a file of a dossier; that it was read is written into the journal."""
    view = seen_or_404(request, code)
    if file not in {paper.file_id for paper in view.papers}:
        raise Http404
    lang, said = lang_of(request), {"code": code, "file": file}
    return file_page(
        request,
        file,
        picture_url=lambda page: reverse(f"{lang}:desk_file_page", kwargs={**said, "page": page}),
        back_url=reverse(f"{lang}:desk_dossier", kwargs={"code": code}),
        download_url=reverse(f"{lang}:desk_file", kwargs=said),
        people=tuple(
            (each.full_name, each.personal_number) for each in (view.owner, view.submitter)
        ),
    )


def page(request: HttpRequest, code: str, file: UUID, page: int) -> HttpResponse:
    """Give one page as a picture; that it was looked at is written down, once an hour."""
    view = looked_or_404(request, code)
    if file not in {paper.file_id for paper in view.papers}:
        raise Http404
    return page_image(file, page)


def found_in(view: DossierView, words: str, lang: str) -> dict[str, object]:
    """Find words in the files of a dossier; also which files could not be read (yet)."""
    names = {paper.file_id: paper.name for paper in view.papers}
    return {
        "words": words,
        "found": [
            {
                "name": names[each.file_id],
                "page": each.page,
                "excerpt": each.excerpt,
                "url": reverse(f"{lang}:desk_file_view", args=[view.code, each.file_id])
                + f"#trang-{each.page}",
            }
            for each in find(list(names), words)
        ],
        "unread": sorted(names[each] for each in unread(list(names))),
    }


def paper(request: HttpRequest, code: str, paper: str) -> HttpResponse:
    """Give one of them; that it was read is written down."""
    view = seen_or_404(request, code)
    kind, _, said = paper.rpartition("-")
    numbered = kind and said.isascii() and said.isdecimal() and len(said) < 6
    kind, number = (kind, int(said)) if numbered else (paper, 0)
    if kind == "result" and view.result:
        return stored(view.result.file_id)
    make = _MAKING.get(kind)
    if make is None:
        raise Http404
    try:
        return pdf(make(view, number), f"{paper}-{code}")
    except NoSuchDossier:
        raise Http404 from None


def document(request: HttpRequest, code: str, step: int, document: str) -> HttpResponse:
    """Give a document of a step, a draft while it is open; that it was read is written down."""
    view = seen_or_404(request, code)
    try:
        made = api.step_document_pdf(view, step, document, now())
    except NoSuchDossier:
        raise Http404 from None
    return pdf(made, f"{document}-{step}-{code}")


def _apology(view: DossierView, number: int) -> bytes:
    known = view.apologies[number - 1 : number] if number else ()
    if not known or known[0].signed_at is None:
        raise NoSuchDossier
    return api.apology_pdf(view, known[0].id)


_MAKING: dict[str, Callable[[DossierView, int], bytes]] = {
    "receipt": lambda view, _: api.receipt_pdf(view),
    "supplement": api.supplement_request_pdf,
    "refusal": lambda view, _: api.refusal_pdf(view),
    "apology": _apology,
    "stop": lambda view, _: api.stop_pdf(view),
    "control-slip": lambda view, _: api.control_slip_pdf(view, now=now()),
}
