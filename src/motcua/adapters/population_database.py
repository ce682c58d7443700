"""The national population database: one person at a time, for one dossier, within a time limit.

Asked with HoVaTen, SoDinhDanh, NgayThangNamSinh and MaHoSo (the national look-up's own fields) and
with the facts wanted, so that no more comes back than a form needs. The layout of the answer is
not public: UNCONFIRMED, and read in one place (`record_from`).
Setting: `MOTCUA_POPULATION` (url, client_id, client_secret); without a url nothing is reachable.
"""

import time
import uuid
from collections.abc import Mapping
from datetime import date, datetime
from http import HTTPStatus
from typing import Any

from django.conf import settings

from motcua.domain.registry.ports import RegisterRefused, RegisterUnavailable
from motcua.domain.registry.values import PersonRecord, Question
from motcua.kernel.names import fold, tidy
from motcua.platform.breaker import Breaker, BreakerOpen
from motcua.platform.http import JsonService, NoAnswer

ASK = "/tra-cuu-cong-dan"
FOUND, NOT_FOUND = "00", "01"
# A person waits for a page meanwhile; when the register is away, not everybody does.
TIMEOUT_SECONDS = 2.5
FAILURES_IN_A_ROW = 3
NOT_ASKED_SECONDS = 20
LARGEST_ANSWER = 65_536

NAMES = {
    "full_name": "HoVaTen",
    "birth_date": "NgaySinh",
    "sex": "GioiTinh",
    "ethnic_group": "DanToc",
    "address": "NoiThuongTru",
    "present_address": "NoiOHienTai",
    "father_name": "HoVaTenCha",
    "father_birth_year": "NamSinhCha",
    "mother_name": "HoVaTenMe",
    "mother_birth_year": "NamSinhMe",
    "household_head": "ChuHo",
}
_LONGEST = {"address": 300, "present_address": 300, "full_name": 200}
_USUAL = 100
_SEXES = {"nam": "male", "nu": "female"}
_DAYS = ("%d/%m/%Y", "%Y-%m-%d", "%Y%m%d")


class PopulationRegister:
    """The adapter of `PopulationDatabase`; one per process, safe to use from many threads."""

    def __init__(self, *, timeout: float = TIMEOUT_SECONDS) -> None:
        wiring = settings.MOTCUA_POPULATION
        self._url: str = wiring["url"].rstrip("/")
        self._timeout = timeout
        self._breaker = Breaker(
            RegisterUnavailable, failures=FAILURES_IN_A_ROW, seconds=NOT_ASKED_SECONDS
        )
        self._service = JsonService(
            self._url, largest=LARGEST_ANSWER, client=(wiring["client_id"], wiring["client_secret"])
        )

    def find(self, question: Question) -> PersonRecord | None:
        """Give what the register holds of a person, or None when it does not know him.

        Raises `RegisterUnavailable` when it is silent, slow or talks nonsense, and
        `RegisterRefused` when it says no, or answers about somebody else or another question.
        """
        if not self._url:
            raise RegisterUnavailable("no register is connected")
        sent = body_of(question)
        try:
            answer = self._breaker.call(lambda: self._ask(sent))
        except BreakerOpen:
            raise RegisterUnavailable("not asked: it was away a moment ago") from None
        if answer.get("MaYeuCau") != sent["MaYeuCau"]:
            raise RegisterRefused("the answer belongs to another question")
        if answer.get("MaKetQua") == NOT_FOUND:
            return None
        if answer.get("MaKetQua") != FOUND:
            raise RegisterRefused(f"result {str(answer.get('MaKetQua'))[:20]}")
        return record_from(answer.get("CongDan"), question)

    def _ask(self, sent: Mapping[str, Any]) -> dict[str, Any]:
        try:
            until = time.monotonic() + self._timeout
            status, found = self._service.post(ASK, until=until, json=sent)
        except NoAnswer as trouble:
            raise RegisterUnavailable(str(trouble)) from trouble
        if status != HTTPStatus.OK:
            raise RegisterRefused(f"status {status}")
        return found


def body_of(question: Question) -> dict[str, Any]:
    """Write a question as the register reads it."""
    born = question.birth_date
    return {
        "MaYeuCau": str(uuid.uuid4()),
        "MaHoSo": question.about,
        "MucDich": question.purpose.value,
        "NguoiYeuCau": question.asked_by,
        "HoVaTen": question.full_name,
        "SoDinhDanh": question.personal_number,
        **({"NgayThangNamSinh": {"NgayThangNam": f"{born:%Y%m%d}"}} if born else {}),
        "TruongThongTin": [NAMES[fact] for fact in question.facts if fact in NAMES],
    }


def record_from(said: object, question: Question) -> PersonRecord:
    """Turn what the register says of a person into ours; nothing that cannot be so is taken.

    Raises `RegisterRefused` for another person's facts, and for a name or day that cannot be one.
    """
    if not isinstance(said, dict):
        raise RegisterRefused("no facts of a person")
    if said.get("SoDinhDanh") != question.personal_number:
        raise RegisterRefused("the answer is about somebody else")
    facts = {ours: _text(said.get(theirs), ours) for ours, theirs in NAMES.items()}
    facts = {ours: text for ours, text in facts.items() if text}
    if "birth_date" in facts:
        facts["birth_date"] = _day(facts["birth_date"])
    if "sex" in facts:
        facts["sex"] = _SEXES.get(fold(facts["sex"]), "")
    return PersonRecord(question.personal_number, {k: v for k, v in facts.items() if v})


def _text(value: object, ours: str) -> str:
    said = tidy(str(value)) if isinstance(value, str | int) else ""
    if len(said) > _LONGEST.get(ours, _USUAL) or not said.isprintable():
        raise RegisterRefused(f"the register's {ours} cannot be one")
    return said


def _day(written: str) -> str:
    """Give a day as ISO; empty when only the year is known."""
    if written.isdecimal() and len(written) == 4:
        return ""
    for form in _DAYS:
        try:
            read: date = datetime.strptime(written, form).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
        return read.isoformat()
    raise RegisterRefused("the register's birth date cannot be one")
