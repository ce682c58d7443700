"""What the pages of drafts share: the draft, its findings with a way to each place, saving."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from motcua.domain.catalogue.api import (
    MAX_PART_BYTES,
    ExaminedDraft,
    examine_draft,
    package_draft,
)
from motcua.domain.catalogue.values import Finding, ProcedureVersion
from motcua.domain.catalogue.values.drafts import CannotDraft, PackageDraft
from motcua.domain.forms.values import Problem
from motcua.web.backoffice.draft_wording import CANNOT_DRAFT, MARKS, PLACES, STATES
from motcua.web.shared.acting import lang_of

RACED = 409
_LINE = re.compile(r"(?:(?P<line>[0-9]+): )?(?P<place>.*)")


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding with the addresses where it is mended: in the text, and in the form if it can.

    ``element`` is the id of what it is about in a drawing.
    """

    finding: Finding
    place: str
    file_url: str
    sheet_url: str
    element: str = ""


def draft_or_404(number: int) -> PackageDraft:
    """Give a draft of somebody, or 404."""
    found = package_draft(number)
    if found is None:
        raise Http404
    return found


def revision_of(request: HttpRequest) -> int:
    """Give the revision the page was shown with; -1 for what is no revision."""
    said = request.POST.get("revision", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else -1


def url(request: HttpRequest, name: str, draft: PackageDraft, **query: object) -> str:
    """Give the address of a page of a draft."""
    page = reverse(f"{lang_of(request)}:{name}", kwargs={"draft": draft.id})
    asked = {key: value for key, value in query.items() if value != ""}
    return f"{page}?{urlencode(asked)}" if asked else page


def shown_findings(
    request: HttpRequest, draft: PackageDraft, examined: ExaminedDraft, file: str = ""
) -> list[ShownFinding]:
    """Give the findings of a draft, or of one of its files, each with a way to its place."""
    return [
        _shown(request, draft, each) for each in examined.findings if not file or each.file == file
    ]


def _shown(request: HttpRequest, draft: PackageDraft, finding: Finding) -> ShownFinding:
    found = _LINE.fullmatch(finding.place)
    place = found["place"] if found else finding.place
    file_url = url(request, "draft_file", draft, path=finding.file)
    page = {"procedure.yaml": "draft_sheet", "form.yaml": "draft_form"}.get(
        finding.file.removeprefix(f"{draft.folder}/"), ""
    )
    return ShownFinding(
        finding,
        finding.place,
        file_url if finding.file in draft.files else "",
        url(request, page, draft, at=row_of(place)) if page else "",
        finding.place if finding.file.endswith(".bpmn") else "",
    )


def row_of(place: str) -> str:
    """Give the innermost row a place of a finding lies in: ``offers[1].limit`` → ``offers[1]``."""
    end = place.rfind("]")
    return place[: end + 1] if end >= 0 else place.partition(".")[0]


def head(request: HttpRequest, draft: PackageDraft, examined: ExaminedDraft) -> dict[str, object]:
    """Give what stands above every page of a draft."""
    name = examined.version.name if examined.version else None
    return {
        "draft": draft,
        "name": name,
        "state": STATES[draft.state],
        "mark": MARKS[draft.state],
        "errors_count": sum(1 for each in examined.findings if each.severity == "error"),
        "warnings_count": sum(1 for each in examined.findings if each.severity != "error"),
        "overview_url": url(request, "draft", draft),
    }


def uploaded_text(request: HttpRequest) -> str | None:
    """Give the text of the file that was sent, ``None`` when there is none.

    Raises ``CannotDraft``: ``too_large``, ``not_text``.
    """
    sent = request.FILES.get("upload")
    if sent is None:
        return None
    if (sent.size or 0) > MAX_PART_BYTES:
        raise CannotDraft("too_large")
    try:
        return str(sent.read(), "utf-8")
    except UnicodeDecodeError:
        raise CannotDraft("not_text") from None


def sent_again(request: HttpRequest) -> str:
    """Give the text of the file that was sent and not kept; empty when it was no text."""
    sent = request.FILES.get("upload")
    if sent is None:
        return ""
    sent.seek(0)
    try:
        return uploaded_text(request) or ""
    except CannotDraft:
        return ""


def problem_of(refused: CannotDraft | str) -> dict[str, Problem]:
    """Give why something was not done, beside its input."""
    reason = refused if isinstance(refused, str) else refused.reason
    return {PLACES.get(reason, "draft"): Problem(reason, CANNOT_DRAFT[reason])}


def status_of(refused: CannotDraft) -> int:
    """Give the status of a refusal: 409 when somebody was faster, else 422."""
    raced = {"changed_elsewhere", "not_waiting", "not_writable", "overtaken"}
    return RACED if refused.reason in raced else 422


def readable_or_404(draft: PackageDraft) -> ProcedureVersion:
    """Give the version a draft would become; 404 while it cannot be read."""
    version = examine_draft(draft).version
    if version is None:
        raise Http404
    return version
