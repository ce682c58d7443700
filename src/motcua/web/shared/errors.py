"""What people see when something went wrong: never a trace, always a number and what to do."""

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, JsonResponse

from motcua.kernel.texts import Text
from motcua.platform.db import is_unavailable
from motcua.platform.observe.errors import report
from motcua.web.shared.refusals import error_page

_RETRY_SECONDS = 15

_TEXTS = {
    400: (
        Text("Yêu cầu không hợp lệ", "Bad request"),
        Text(
            "Trình duyệt đã gửi dữ liệu không đúng dạng. Hãy quay lại trang trước và thử lại.",
            "The browser sent something we cannot read. Go back and try again.",
        ),
    ),
    403: (
        Text("Phiên làm việc của trang đã cũ", "This page is out of date"),
        Text(
            "Hãy quay lại, tải lại trang rồi gửi lần nữa. Những gì đã lưu vẫn còn nguyên.",
            "Go back, reload the page and send it again. What was saved is still there.",
        ),
    ),
    404: (
        Text("Không tìm thấy trang", "Page not found"),
        Text(
            "Địa chỉ có thể đã đổi, hoặc bạn cần đăng nhập bằng tài khoản khác.",
            "The address may have changed, or you need to sign in with another account.",
        ),
    ),
    413: (
        Text("Dữ liệu gửi lên quá lớn", "Too much was sent"),
        Text(
            "Hãy chọn tệp nhỏ hơn, hoặc gửi từng tệp một.",
            "Choose smaller files, or send them one by one.",
        ),
    ),
    500: (
        Text("Hệ thống gặp lỗi", "Something went wrong"),
        Text(
            "Lỗi đã được ghi lại. Hãy thử lại sau ít phút; khi liên hệ hỗ trợ, hãy đọc số lỗi này.",
            "The error was recorded. Try again in a few minutes; quote this number to support.",
        ),
    ),
    503: (
        Text("Hệ thống tạm thời chưa sẵn sàng", "The service is not ready for a moment"),
        Text(
            "Hồ sơ đã nộp và những gì đã lưu vẫn còn nguyên. Hãy thử lại sau ít giây.",
            "Filed dossiers and saved answers are safe. Try again in a few seconds.",
        ),
    ),
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400, or 413 when it was simply too much."""
    too_big = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return answer(request, 413 if too_big else 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer as if it did not exist."""
    return not_found(request, exception)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404; what is not one's own looks the same as what is not there."""
    return answer(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 when a form's token is missing or old."""
    return answer(request, 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 when the database is away, else 500, with the number that the log holds."""
    cause = sys.exc_info()[1]
    number = report(cause, where=request.path) if cause else ""
    if not is_unavailable(cause):
        return answer(request, 500, number)
    away = answer(request, 503, number)
    away["Retry-After"] = str(_RETRY_SECONDS)
    return away


def answer(request: HttpRequest, status: int, number: str = "") -> HttpResponse:
    """Give a page to people and problem details (RFC 9457) to programs."""
    title, advice = _TEXTS[status]
    if request.path.startswith("/api/"):
        return problem(status, title.en, advice.en, number)
    return error_page(request, status=status, title=title, advice=advice, number=number)


def problem(status: int, title: str, detail: str, number: str = "", **more: Any) -> HttpResponse:
    """Give problem details as RFC 9457 asks."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    if number:
        body["number"] = number
    return JsonResponse(body, status=status, content_type="application/problem+json")
