"""Answers that are files."""

from urllib.parse import quote
from uuid import UUID

from django.http import Http404, HttpResponse

from motcua.kernel.names import file_name
from motcua.platform.files.disk import read
from motcua.platform.files.models import StoredFile


def pdf(data: bytes, name: str) -> HttpResponse:
    """Give a PDF made now; it is private to the one who asked."""
    return _private(HttpResponse(data, content_type="application/pdf"), f"{name}.pdf")


def attached(data: bytes, name: str, media_type: str) -> HttpResponse:
    """Give something made now to be saved under a name of plain letters."""
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def stored(file_id: UUID) -> HttpResponse:
    """Give a stored file, shown in the browser but never run there; a closed one does not exist."""
    file = StoredFile.objects.get(pk=file_id)
    if file.closed:
        raise Http404
    return _private(HttpResponse(read(file), content_type=file.media_type), file.name)


def _private(response: HttpResponse, name: str) -> HttpResponse:
    stem, _, ending = name.rpartition(".")
    plain = f"{file_name(stem)}.{ending}"
    response["Content-Disposition"] = (
        f"inline; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    )
    response["Cache-Control"] = "private, no-store"
    return response
