"""Looking at one's own files page by page, in a draft and in a dossier."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from motcua.web.portal.filing import Under, papers_url, under_way
from motcua.web.portal.own import own_or_404
from motcua.web.shared.acting import lang_of
from motcua.web.shared.file_parts import file_page, page_image


def of_dossier(request: HttpRequest, code: str, file: UUID) -> HttpResponse:
    """Show the pages of a file of one's own dossier."""
    _of_own(request, code, file)
    lang = lang_of(request)
    said = {"code": code, "file": file}
    return file_page(
        request,
        file,
        picture_url=lambda page: reverse(
            f"{lang}:dossier_file_page", kwargs={**said, "page": page}
        ),
        back_url=reverse(f"{lang}:dossier", kwargs={"code": code}),
        download_url=reverse(f"{lang}:dossier_file", kwargs=said),
    )


def page_of_dossier(request: HttpRequest, code: str, file: UUID, page: int) -> HttpResponse:
    """Give one page of a file of one's own dossier as a picture."""
    _of_own(request, code, file)
    return page_image(file, page)


def of_draft(request: HttpRequest, code: str, key: UUID, file: UUID) -> HttpResponse:
    """Show the pages of a file beside one's own draft, before anything is sent."""
    under = _beside_draft(request, key, file)
    said = {"code": code, "key": key, "file": file}
    lang = lang_of(request)
    return file_page(
        request,
        file,
        picture_url=lambda page: reverse(f"{lang}:draft_file_page", kwargs={**said, "page": page}),
        back_url=papers_url(request, under.draft),
        turn_url=papers_url(request, under.draft),
    )


def page_of_draft(
    request: HttpRequest, code: str, key: UUID, file: UUID, page: int
) -> HttpResponse:
    """Give one page of a file beside one's own draft as a picture."""
    _beside_draft(request, key, file)
    return page_image(file, page)


def _beside_draft(request: HttpRequest, key: UUID, file: UUID) -> Under:
    """Give the draft a file lies beside; once it is filed the dossier's own address shows it."""
    under = under_way(request, key, replies=True)
    filed = under.draft.dossier_code is not None
    if filed or file not in {each.file_id for each in under.draft.files}:
        raise Http404
    return under


def _of_own(request: HttpRequest, code: str, file: UUID) -> None:
    if file not in {paper.file_id for paper in own_or_404(request, code).papers}:
        raise Http404
