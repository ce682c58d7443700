"""A part of an answer (RFC 9110, section 14): a player that goes back asks for the rest only."""

import re

from django.http import HttpRequest, HttpResponse

_ONE = re.compile(r"bytes=(\d{0,12})-(\d{0,12})")


def with_ranges(request: HttpRequest, data: bytes, content_type: str) -> HttpResponse:
    """Give the data, or the one part of it that is asked for; 416 when it has no such part.

    Several parts at once, or what is not understood, get the whole.
    """
    size = len(data)
    asked = _ONE.fullmatch(request.headers.get("Range", "").strip())
    if asked is None or asked.group() == "bytes=-":
        answer = HttpResponse(data, content_type=content_type)
    else:
        answer = _part(data, asked.group(1), asked.group(2), content_type)
    answer["Accept-Ranges"] = "bytes"
    answer["Content-Length"] = str(len(answer.content))
    if answer.status_code == 416:
        answer["Content-Range"] = f"bytes */{size}"
    return answer


def _part(data: bytes, first: str, last: str, content_type: str) -> HttpResponse:
    size = len(data)
    if first:
        start, end = int(first), min(int(last) if last else size - 1, size - 1)
    else:
        start, end = max(size - int(last), 0), size - 1
    if start > end:
        return HttpResponse(status=416, content_type=content_type)
    answer = HttpResponse(data[start : end + 1], status=206, content_type=content_type)
    answer["Content-Range"] = f"bytes {start}-{end}/{size}"
    return answer
