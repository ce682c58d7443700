"""The papers of the border procedures: every place filled, room for the signatures."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from motcua.domain.dossiers.rules.papers import Desk
from motcua.domain.dossiers.rules.result import Issue, result_paper
from motcua.domain.forms.api import check, made_up, review
from motcua.domain.signing.values import LEADER_PLACE, UNIT_PLACE
from motcua.platform.papers import KeptTemplate, render
from tests.domain.catalogue.border import (
    NOW,
    PERMITS,
    TODAY,
    every,
    of,
)

DESK = Desk(
    agency="Đồn Biên phòng cửa khẩu cảng Hải Phòng", agency_above="", place="Hải Phòng", phone=""
)
ISSUE = Issue(
    number="12/XN-BP",
    verification="K7MQ-4XTR-9W2C",
    address="https://example.vn/kiem-tra",
    leader_title="Đội trưởng",
    leader_name="Nguyễn Văn An",
    issued_at=NOW,
)


def paper(code: str, seed: int) -> dict[str, object]:
    """Give the data of the paper that made-up answers lead to."""
    procedure = of(code)
    values = check(procedure.form, made_up(procedure.form, seed, TODAY).answers, TODAY).values
    shown = {row.field: row.shown for row in review(procedure.form, values, "vi")}
    owner = {"full_name": "Trần Đức Thịnh", "personal_number": "000090012345"}
    return result_paper(procedure=procedure, desk=DESK, owner=owner, shown=shown, issue=ISSUE)


@every
def test_every_place_of_the_result_is_filled_whatever_is_answered(code: str) -> None:
    for seed in range(12):
        body = paper(code, seed)["body"]
        assert isinstance(body, list)
        for line in body:
            assert "……" not in line
            assert "Chưa trả lời" not in line


@pytest.mark.parametrize("code", ["566", "548", "591", "550", "568", "562", "575"])
def test_the_paper_says_what_was_declared_and_leaves_room_for_the_signatures(code: str) -> None:
    procedure, data = of(code), paper(code, 3)
    template = KeptTemplate(procedure.result.template, procedure.template_source)
    pages = pypdf.PdfReader(BytesIO(render(template, data))).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for said in (procedure.result.title.upper(), "Số: 12/XN-BP", "K7MQ-4XTR-9W2C", "ĐỘI TRƯỞNG"):
        assert said in text
    assert isinstance(data["body"], list)
    for line in data["body"]:
        assert " ".join(line.split()[:3]) in text
    assert Path(procedure.result.template).stem == ("permit" if code in PERMITS else "confirmation")


@pytest.mark.parametrize("code", ["566", "562"])
@pytest.mark.parametrize("rows", [1, 12, 40])
def test_nothing_is_printed_where_the_signatures_go(code: str, rows: int) -> None:
    procedure = of(code)
    data = {**paper(code, 3), "body": ["Tên tàu: HAI PHONG STAR"] * rows}
    template = KeptTemplate(procedure.result.template, procedure.template_source)
    placed: list[tuple[float, float, str]] = []

    def note(text: str, cm: list[float], tm: list[float], *_: object) -> None:
        if text.strip():
            x, y = tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            placed.append((x, y, text.strip()))

    pypdf.PdfReader(BytesIO(render(template, data))).pages[-1].extract_text(visitor_text=note)
    for place in (LEADER_PLACE, UNIT_PLACE):
        for x, y, _ in placed:
            assert not (place.left < x < place.right and place.bottom < y < place.top)
    (name,) = [each for each in placed if each[2] == "Nguyễn Văn An"]
    assert LEADER_PLACE.left < name[0] < LEADER_PLACE.right
    assert LEADER_PLACE.bottom - 30 < name[1] < LEADER_PLACE.bottom
