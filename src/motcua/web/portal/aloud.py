"""Read this to me: questions, papers and guides as sound from our own host.

Only what the catalogue says is spoken, and errors that we wrote and signed: a stranger cannot make
this machine say his own words.
"""

from collections.abc import Callable, Mapping

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from motcua.domain.catalogue.api import UnknownVersion, snapshot, texts_aloud
from motcua.domain.catalogue.values import ProcedureVersion
from motcua.domain.forms.values import Problem
from motcua.kernel.texts import Text
from motcua.platform.aloud import CannotSpeak, can_speak, kept, speak
from motcua.platform.observe.errors import report
from motcua.web.shared.acting import lang_of
from motcua.web.shared.ranges import with_ranges

_SOUND = "audio/mpeg"
_KEPT_BY_BROWSERS = 30 * 86_400
_SALT = "motcua.aloud"
_ERROR_SECONDS = 86_400
_MOST_CHARACTERS = 400
_MOST_VERSIONS = 2**31 - 1
# Whoever asks too much or too often is no error of ours.
_NO_FAULT = frozenset({"busy", "too_long", "empty"})
_ERROR = Text("Lỗi: ", "Error: ")
# What the pages of filing ask besides the form of a procedure.
OWN_QUESTIONS: Mapping[str, Text] = {
    "own.province": Text(
        "Tỉnh, thành phố nơi bạn làm thủ tục. Chọn trong danh sách.",
        "The province or city where you do it. Choose from the list.",
    ),
    "own.unit": Text(
        "Đơn vị tiếp nhận hồ sơ của bạn. Chọn trong danh sách.",
        "The unit that receives your dossier. Choose from the list.",
    ),
    "own.delivery": Text(
        "Bạn muốn nhận kết quả thế nào? Chọn một trong 2: 1, bản điện tử có chữ ký số, tải về ngay "
        "khi ký xong, có giá trị như bản giấy. 2, nhận tại nơi tiếp nhận.",
        "How do you want the result? Choose one of 2: 1, electronic, digitally signed, as valid as "
        "paper. 2, at the counter.",
    ),
    "own.behalf": Text(
        "Bạn nộp hồ sơ cho ai? Nếu nộp cho chính mình thì để nguyên: Cho tôi. Chọn mục khác nếu "
        "nộp cho con, người được giám hộ, hoặc người đã ủy quyền cho bạn.",
        "For whom do you file? For yourself, leave it at: For me. Choose another if you file for "
        "your child or ward, or for somebody who gave you a power.",
    ),
    "own.owner": Text(
        "Người có hồ sơ. Cho biết bạn là gì của người đó, họ và tên, số định danh cá nhân, "
        "ngày sinh của người đó, rồi đọc và đánh dấu lời cam đoan.",
        "Whose dossier it is. Say what you are to this person, the full name, personal number and "
        "date of birth, then read and tick the declaration.",
    ),
    "own.declaration": Text(
        "Xem lại những gì đã khai. Nếu đúng, đánh dấu: Tôi xin chịu trách nhiệm trước pháp luật về "
        "những thông tin đã khai. Rồi bấm Nộp hồ sơ.",
        "Check what you have declared. If it is right, tick: I am responsible before the law for "
        "what I have declared. Then press Send the dossier.",
    ),
}


def on_page(
    request: HttpRequest, version: ProcedureVersion, errors: Mapping[str, Problem] | None = None
) -> dict[str, object]:
    """Give ``aloud``, what a page needs to offer sound, or nothing where there is no voice."""
    if not can_speak():
        return {}
    return {"aloud": Sounds(request, version, errors or {})}


class Sounds:
    """The addresses of the sounds of one page."""

    def __init__(
        self, request: HttpRequest, version: ProcedureVersion, errors: Mapping[str, Problem]
    ) -> None:
        """Keep whose texts they are and what is wrong on the page."""
        self._lang = lang_of(request)
        self._version, self._errors = version, errors
        start = reverse(f"{self._lang}:aloud", kwargs=self._parts("*"))
        self._start, self._end = start.split("*")

    def _parts(self, what: str) -> dict[str, object]:
        return {"code": self._version.code, "version": self._version.id, "what": what}

    def of(self, what: str) -> str:
        """Give the address of a text by its key."""
        return f"{self._start}{what}{self._end}"

    def has_page(self, key: str) -> bool:
        """Tell whether the form itself has this page, with words of its own."""
        return self._version.form.page(key) is not None

    def of_question(self, name: str) -> str:
        """Give the address of a question by the name of its input, also in a row of a group."""
        parts = name.split(".")
        return self.of(f"field.{parts[0]}.{parts[2]}" if len(parts) > 2 else f"field.{name}")

    def of_error(self, name: str) -> str:
        """Give the address of what is wrong with an answer, empty when nothing is."""
        problem = next(
            (each for key, each in self._errors.items() if key.split(".")[0] == name), None
        ) or self._errors.get(name)
        words = problem.message.of(self._lang) if problem else ""
        if not words or len(words) > _MOST_CHARACTERS:
            return ""
        token = aloud_token(words, self._lang)
        return reverse(f"{self._lang}:aloud_error", kwargs={"token": token})


def aloud_token(words: str, lang: str) -> str:
    """Give our word, for a day, that these words are ours and may be spoken."""
    return signing.dumps([lang, words], salt=_SALT, compress=True)


def question(request: HttpRequest, code: str, version: int, what: str) -> HttpResponse:
    """Give one text of a version of a procedure, spoken."""
    if version > _MOST_VERSIONS:
        raise Http404
    try:
        found = snapshot().version(version)
    except UnknownVersion:
        raise Http404 from None
    text = OWN_QUESTIONS.get(what) or texts_aloud(found).get(what)
    if found.code != code or text is None:
        raise Http404
    lang = lang_of(request)
    answer = sound(request, lambda: kept(text.of(lang), lang))
    if answer.status_code < 300:
        answer["Cache-Control"] = f"public, max-age={_KEPT_BY_BROWSERS}"
    return answer


def error(request: HttpRequest, token: str) -> HttpResponse:
    """Give what is wrong with an answer, spoken; kept nowhere, for it may say what was typed."""
    try:
        lang, words = signing.loads(token, salt=_SALT, max_age=_ERROR_SECONDS)
    except signing.BadSignature:
        raise Http404 from None
    answer = sound(request, lambda: speak(_ERROR.of(lang) + words, lang))
    answer["Cache-Control"] = "private, no-store"
    return answer


def sound(request: HttpRequest, make: Callable[[], bytes]) -> HttpResponse:
    """Answer with a sound, or with 503 where nothing can be spoken now."""
    try:
        return with_ranges(request, make(), _SOUND)
    except CannotSpeak as problem:
        if problem.reason not in _NO_FAULT:
            report(problem, where="aloud")
        answer = HttpResponse(status=503, content_type=_SOUND)
        answer["Retry-After"] = "10"
        answer["Cache-Control"] = "no-store"
        return answer
