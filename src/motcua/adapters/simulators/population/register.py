"""The machine side of the register: one question, one answer.

Asked: HoVaTen, SoDinhDanh, NgayThangNamSinh {NgayThangNam or Nam} and MaHoSo, the dossier code
that justifies the question (the national look-up's own fields). How the answer is laid out is not
public, so it is plain JSON with names in the same manner: MaKetQua, ThoiDiem, CongDan.
"""

import hmac
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, jsonify, request

from motcua.adapters.simulators.control import Control, Mode
from motcua.adapters.simulators.population.people import BY_NUMBER, RECORDS, Record
from motcua.kernel.names import fold
from motcua.platform import clock

ASK = "/tra-cuu-cong-dan"
MACHINE = frozenset({ASK})
FOUND, NOT_FOUND, REFUSED = "00", "01", "02"
_NEEDED = ("MaYeuCau", "MaHoSo", "MucDich", "HoVaTen", "SoDinhDanh")


@dataclass
class Register:
    """Everything the paths of one running register share."""

    client_id: str
    secret: str
    control: Control
    last: dict[str, Any] = field(default_factory=dict)

    def knows_client(self) -> bool:
        """Tell whether the request proves to come from the registered client."""
        login = request.authorization
        said = f"{login.username}\n{login.password}" if login else ""
        return hmac.compare_digest(said.encode(), f"{self.client_id}\n{self.secret}".encode())


def machine_paths(register: Register) -> Blueprint:
    """Give the paths that programs call, and the list of people."""
    paths = Blueprint("machine", __name__)

    @paths.post(ASK)
    def ask() -> tuple[Response, int]:
        if not register.knows_client():
            return jsonify(MaKetQua=REFUSED, ThongDiep="unknown client"), 401
        asked = request.get_json(force=True, silent=True)
        answer, status = _answer(register, asked if isinstance(asked, dict) else {})
        register.control.memory.add(_seen(asked, answer))
        return jsonify(answer), status

    @paths.get("/_people")
    def people() -> Response:
        return jsonify([each.answer() for each in RECORDS])

    return paths


def _seen(asked: object, answer: dict[str, Any]) -> dict[str, Any]:
    """Remember who was asked about, for which dossier and why; the answer's facts are left out."""
    known = asked if isinstance(asked, dict) else {}
    kept = {name: known.get(name) for name in ("SoDinhDanh", "MaHoSo", "MucDich", "NguoiYeuCau")}
    at = clock.now().isoformat()
    return {"received_at": at, "what": "look_up", "outcome": answer["MaKetQua"], **kept}


def _answer(register: Register, asked: dict[str, Any]) -> tuple[dict[str, Any], int]:
    if not all(isinstance(asked.get(name), str) and asked[name] for name in _NEEDED):
        return {"MaKetQua": REFUSED, "ThongDiep": "MaHoSo, MucDich, HoVaTen, SoDinhDanh"}, 400
    mode = register.control.mode
    if mode is Mode.REPEAT and register.last:
        return register.last, 200
    record = _found(asked)
    if mode is Mode.REORDER or (mode is Mode.WRONG and _lie(register) == "person"):
        record = next(each for each in RECORDS if each.personal_number != asked["SoDinhDanh"])
    said = _said(asked, record)
    if mode is Mode.WRONG and record is not None and _lie(register) != "person":
        said = _bent(said, _lie(register))
    register.last = said
    return said, 200


def _lie(register: Register) -> str:
    return register.control.what or "person"


def _found(asked: dict[str, Any]) -> Record | None:
    """Find the person of this number, when name or birth date are his as well."""
    record = BY_NUMBER.get(asked["SoDinhDanh"])
    if record is None:
        return None
    born = asked.get("NgayThangNamSinh")
    day = born.get("NgayThangNam") if isinstance(born, dict) else None
    same_day = bool(day) and day == "".join(reversed(record.birth_date.split("/")))
    return record if same_day or fold(asked["HoVaTen"]) == fold(record.full_name) else None


def _said(asked: dict[str, Any], record: Record | None) -> dict[str, Any]:
    head = {
        "MaYeuCau": asked["MaYeuCau"],
        "MaKetQua": FOUND if record else NOT_FOUND,
        "ThoiDiem": clock.now().isoformat(timespec="seconds"),
    }
    if record is None:
        return head
    wanted = asked.get("TruongThongTin")
    facts = record.answer()
    names = {"SoDinhDanh", *(wanted if isinstance(wanted, list) else facts)}
    return {**head, "CongDan": {name: facts[name] for name in facts if name in names}}


def _bent(said: dict[str, Any], what: str) -> dict[str, Any]:
    """Bend an answer: ``shape`` (a list where facts belong), ``day``, ``long``, ``request``."""
    person = dict(said.get("CongDan", {}))
    if what == "shape":
        return {**said, "CongDan": [person]}
    if what == "request":
        return {**said, "MaYeuCau": "00000000-0000-0000-0000-000000000000"}
    if what == "long":
        return {**said, "CongDan": {**person, "HoVaTen": "Ngô " * 400}}
    return {**said, "CongDan": {**person, "NgaySinh": "31/02/2009"}}
