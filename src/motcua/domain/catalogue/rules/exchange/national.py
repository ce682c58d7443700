"""The record ``LayThuTuc`` of the national database: time and fees hang on the channel.

What it has no key for (numbers of copies, stages, corrections, English, …) stands in ``CANNOT``.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Final

from motcua.domain.catalogue.rules.exchange import labels, offers, words
from motcua.domain.catalogue.rules.exchange.drafting import Told, draft_of, levelled
from motcua.domain.catalogue.rules.exchange.drafts import Draft, Keys, kept, said
from motcua.domain.catalogue.values import Channel, Component, Offer, ProcedureVersion
from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text

# Bộ Quốc phòng (Decision 20/2020/QĐ-TTg).
PUBLISHER: Final = "G11"
IN_FORCE: Final = "Còn hiệu lực"
ENDED: Final = "Hết hiệu lực"
CANNOT: Final = (
    Text("Tiếng Anh.", "English."),
    Text("Tóm tắt, hướng dẫn, khi nào phải làm.", "Summary, guide, when to act."),
    Text("Ngày có hiệu lực; mã cũ.", "The day of effect; former codes."),
    Text("Số bản chính, bản sao; chỉ xuất trình; nếu có.", "Numbers of sets; shown only; if any."),
    Text("Giai đoạn, hiệu chỉnh, hạn của người nộp.", "Stages, corrections, own deadlines."),
    Text("Ngày ban hành, điều khoản của văn bản.", "Day of issue and articles of laws."),
)
_KEYS: Final = frozenset(
    {
        "ID",
        "MATTHC",
        "TENTTHC",
        "MACOQUANCONGBO",
        "LOAITTHC",
        "TRANGTHAI",
        "QUYETDINH",
        "YEUCAU",
        "TUKHOA",
        "TRINHTUTHUCHIEN",
        "CAPTHUCHIEN",
        "LINHVUCTHUCHIEN",
        "CACHTHUCTHUCHIEN",
        "DOITUONGTHUCHIEN",
        "THANHPHANHOSO",
        "KETQUATHUCHIEN",
        "CANCUPHAPLY",
        "COQUANTHUCHIEN",
        "COTHAMQUYEN",
        "DUOCUYQUYEN",
        "PHOIHOP",
        "TTHCLIENQUAN",
        "TTHCLIENTHONG",
    }
)


def write(version: ProcedureVersion, fields: Mapping[str, str], on: date) -> dict[str, object]:
    """Give the record of a version as it stands on a day; ``fields`` names the fields."""
    ended = version.effective_to is not None and version.effective_to < on
    one_line = labels.one_line
    return {
        "ID": version.version,
        "MATTHC": version.code,
        "TENTTHC": version.name.vi,
        "MACOQUANCONGBO": PUBLISHER,
        "LOAITTHC": words.REGULATIONS[version.regulation] if version.regulation else "",
        "TRANGTHAI": ENDED if ended else IN_FORCE,
        "QUYETDINH": version.decision,
        "YEUCAU": "\n".join(one_line(each.vi) for each in version.conditions),
        "TUKHOA": "",
        "TRINHTUTHUCHIEN": [
            {"TRUONGHOP": "", "TRINHTU": [{"TENTRINHTU": one_line(s.vi)} for s in version.steps]}
        ],
        "CAPTHUCHIEN": words.official(words.LEVELS, version.levels),
        "LINHVUCTHUCHIEN": [
            {"MALINHVUC": version.field, "TENLINHVUC": fields.get(version.field, "")}
        ],
        "CACHTHUCTHUCHIEN": list(_channels(version)),
        "DOITUONGTHUCHIEN": words.official(words.APPLICANTS, version.applicants),
        "THANHPHANHOSO": list(_papers(version)),
        "KETQUATHUCHIEN": [{"MAKETQUA": "", "TENKETQUA": version.result.name.vi}],
        "CANCUPHAPLY": [
            {"SOVANBAN": each.number, "TENVANBAN": each.title.vi if each.title else ""}
            for each in version.legal_basis
        ],
        "COQUANTHUCHIEN": _unit(version.executing_unit),
        "COTHAMQUYEN": _unit(version.deciding_unit),
        "DUOCUYQUYEN": _unit(version.authorised_unit),
        "PHOIHOP": _unit(version.coordinating_unit),
        "TTHCLIENQUAN": [
            {"MATTHC": each.code, "MOTA": one_line(each.relation.vi)} for each in version.related
        ],
        "TTHCLIENTHONG": [],
    }


def _unit(name: Text | None) -> list[dict[str, str]]:
    return [{"MADONVI": "", "TENDONVI": name.vi}] if name else []


def _channels(version: ProcedureVersion) -> Iterator[dict[str, object]]:
    for channel in dict.fromkeys(offer.channel for offer in version.offers):
        rows = [_time(version, offer) for offer in version.offers_of(channel)]
        yield {"KENH": words.CHANNEL_NUMBERS[channel], "THOIGIAN": rows}


def _time(version: ProcedureVersion, offer: Offer) -> dict[str, object]:
    figure, unit = offers.written_limit(offer)
    fees = offer.fees
    return {
        "THOIGIANGIAIQUYET": figure,
        "DONVITINH": unit,
        "MOTA": offers.limit_words(version, offer),
        "PHILEPHI": None
        if fees is None
        else [
            {
                "MAPHILEPHI": words.FEES[fee.kind],
                "SOTIEN": offers.written_amount(fee.amount),
                "DONVI": fee.currency,
                "MOTA": offers.fee_words(version, fee),
            }
            for fee in fees
        ],
    }


def _papers(version: ProcedureVersion) -> Iterator[dict[str, object]]:
    for case in dict.fromkeys(part.case for part in version.components):
        papers = [_paper(part) for part in version.components if part.case == case]
        yield {"TRUONGHOP": offers.case_name(version, case), "GIAYTO": papers}


def _paper(part: Component) -> dict[str, object]:
    return {"MAGIAYTO": part.key, "TENGIAYTO": part.name.vi, "TENMAUDON": part.form_code, "URL": ""}


def read(reader: Reader, fields: Mapping[str, str], effective_from: date) -> Draft:
    """Give the draft of a record; what is wrong is noted in the reader's document."""
    cases = Keys("case")
    times = _read_channels(reader, cases)
    told = Told(
        code=reader.string("MATTHC"),
        name=reader.string("TENTTHC"),
        decision=reader.string("QUYETDINH"),
        regulation=reader.string("LOAITTHC", optional=True),
        field=next(_read_fields(reader), ("", "")),
        levels=levelled(reader, "CAPTHUCHIEN", words.LEVELS),
        applicants=levelled(reader, "DOITUONGTHUCHIEN", words.APPLICANTS),
        effective_from=effective_from,
        executing=_names(reader, "COQUANTHUCHIEN"),
        deciding=_names(reader, "COTHAMQUYEN"),
        authorised=_names(reader, "DUOCUYQUYEN"),
        coordinating=_names(reader, "PHOIHOP"),
        offers=times,
        papers=list(_read_papers(reader, cases)),
        results=[each.string("TENKETQUA") for each in reader.parts("KETQUATHUCHIEN")],
        laws=[_law(each) for each in reader.parts("CANCUPHAPLY")],
        steps=list(_read_steps(reader)),
        conditions=reader.lines("YEUCAU"),
        related=[
            (each.string("MATTHC"), each.string("MOTA", optional=True))
            for each in reader.parts("TTHCLIENQUAN")
        ],
        cases=cases,
        lost=[*CANNOT, *_own_losses(reader)],
    )
    return draft_of(told, reader, fields)


def _read_fields(reader: Reader) -> Iterator[tuple[str, str]]:
    for each in reader.parts("LINHVUCTHUCHIEN"):
        yield each.string("MALINHVUC", optional=True), each.string("TENLINHVUC", optional=True)


def _names(reader: Reader, key: str) -> str:
    return ", ".join(each.string("TENDONVI") for each in reader.parts(key))


def _law(reader: Reader) -> tuple[str, str, date | None]:
    return reader.string("SOVANBAN"), reader.string("TENVANBAN", optional=True), None


def _read_steps(reader: Reader) -> Iterator[str]:
    for group in reader.parts("TRINHTUTHUCHIEN"):
        case = group.string("TRUONGHOP", optional=True)
        for each in group.parts("TRINHTU"):
            step = each.string("TENTRINHTU")
            yield f"{labels.CASE}: {case}. {step}" if case else step


def _read_channels(reader: Reader, cases: Keys) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for part in reader.parts("CACHTHUCTHUCHIEN", needed=True):
        number = part.string("KENH")
        channel = next((c for c, n in words.CHANNEL_NUMBERS.items() if n == number), None)
        if channel is None and number:
            part.refuse(
                "KENH",
                Text(f"Không có kênh “{number}”.", f"There is no channel “{number}”."),
                Text("Viết 1, 2 hoặc 3.", "Write 1, 2 or 3."),
            )
        rows = part.parts("THOIGIAN", needed=True)
        found += [_read_time(row, channel or Channel.direct, cases) for row in rows]
    return found


def _read_time(reader: Reader, channel: Channel, cases: Keys) -> dict[str, object]:
    parts = labels.parted("\n".join(reader.lines("MOTA")))
    time = offers.drafted_time(reader, "THOIGIANGIAIQUYET", "DONVITINH", parts)
    told = reader.has("PHILEPHI")
    fees = [_read_fee(each, cases) for each in reader.parts("PHILEPHI")] if told else None
    note = parts.get(labels.NOTE, "")
    return kept(
        {
            "channel": channel.value,
            "case": cases.of(parts.get(labels.CASE, "")),
            **time,
            **offers.drafted_fees(fees),
            "note": said(note) if note else None,
        }
    )


def _read_fee(reader: Reader, cases: Keys) -> dict[str, object]:
    kind = reader.string("MAPHILEPHI")
    parts = labels.parted("\n".join(reader.lines("MOTA")))
    return offers.drafted_fee(reader, kind, ("SOTIEN", "DONVI"), parts, cases)


def _read_papers(reader: Reader, cases: Keys) -> Iterator[dict[str, object]]:
    for case, groups in groupby(reader.parts("THANHPHANHOSO"), _case_of):
        for group in groups:
            for each in group.parts("GIAYTO"):
                yield {
                    "key": each.string("MAGIAYTO", optional=True),
                    "name": each.string("TENGIAYTO"),
                    "case": cases.of(case),
                    "form_code": each.string("TENMAUDON", optional=True),
                }


def _case_of(reader: Reader) -> str:
    return reader.string("TRUONGHOP", optional=True)


def _own_losses(reader: Reader) -> Iterator[Text]:
    for key in sorted(set(reader.written_keys()) - _KEYS):
        yield Text(f"Khóa lạ “{key}”.", f"The unknown key “{key}”.")
    for key in ("TUKHOA", "TTHCLIENTHONG"):
        if reader.has(key) and reader.says(key):
            yield Text(f"Nội dung của “{key}”.", f"What “{key}” says.")
