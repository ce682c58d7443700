"""The sheet published in 2026: identity, process rows, dossier in two parts, actors, result, law.

What it has no place for stands in ``CANNOT``. There is no PDF of our own, so ``pdf`` stays null.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from motcua.domain.catalogue.rules.exchange import labels, offers, words
from motcua.domain.catalogue.rules.exchange.drafting import Told, draft_of, levelled
from motcua.domain.catalogue.rules.exchange.drafts import Draft, Keys, kept, said
from motcua.domain.catalogue.values import (
    Channel,
    Component,
    LegalText,
    Offer,
    ProcedureVersion,
)
from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text

CANNOT: Final = (
    Text("Tiếng Anh.", "English."),
    Text("Tóm tắt, hướng dẫn, khi nào phải làm.", "Summary, guide, when to act."),
    Text("Giấy tờ nếu có; giấy tờ thay bằng dữ liệu.", "Papers if any; papers the State holds."),
    Text("Giai đoạn, hiệu chỉnh, hạn của người nộp.", "Stages, corrections, own deadlines."),
    Text("Điều khoản của văn bản; thủ tục liên quan.", "Articles of laws; related procedures."),
)
_KEYS: Final = frozenset(
    {
        "code",
        "former_codes",
        "name",
        "decision",
        "pdf",
        "effective_from",
        "levels",
        "kind",
        "field",
        "steps",
        "process",
        "dossier",
        "applicants",
        "actors",
        "results",
        "law",
        "conditions",
        "version",
    }
)
_PARTS: Final = {"submit": False, "show": True}


def write(version: ProcedureVersion, fields: Mapping[str, str]) -> dict[str, object]:
    """Give the sheet of a version; ``fields`` names the fields."""
    one_line = labels.one_line
    return {
        "code": version.code,
        "former_codes": list(version.former_codes),
        "version": version.version,
        "name": version.name.vi,
        "decision": version.decision,
        "pdf": None,
        "effective_from": version.effective_from.isoformat(),
        "levels": words.official(words.LEVELS, version.levels),
        "kind": words.REGULATIONS[version.regulation] if version.regulation else "",
        "field": {"code": version.field, "name": fields.get(version.field, "")},
        "steps": [one_line(step.vi) for step in version.steps],
        "process": [_process_row(version, offer) for offer in version.offers],
        "dossier": {
            part: [_paper(version, p) for p in version.components if p.present_only is shown]
            for part, shown in _PARTS.items()
        },
        "applicants": words.official(words.APPLICANTS, version.applicants),
        "actors": {
            "executing": version.executing_unit.vi,
            "deciding": _name(version.deciding_unit),
            "delegated": _name(version.authorised_unit),
            "coordinating": _name(version.coordinating_unit),
            "receiving_address": "",
        },
        "results": [{"code": "", "name": version.result.name.vi}],
        "law": [_law(each) for each in version.legal_basis],
        "conditions": "\n".join(one_line(each.vi) for each in version.conditions),
    }


def _name(name: Text | None) -> str:
    return name.vi if name else ""


def _process_row(version: ProcedureVersion, offer: Offer) -> dict[str, object]:
    figure, unit = offers.written_limit(offer)
    return {
        "channel": words.CHANNELS[offer.channel],
        "limit": figure,
        "unit": unit,
        "note": offers.limit_words(version, offer),
        "fees": None
        if offer.fees is None
        else [
            {
                "kind": words.FEE_WORDS[fee.kind],
                "amount": offers.written_amount(fee.amount),
                "currency": fee.currency,
                "note": offers.fee_words(version, fee),
            }
            for fee in offer.fees
        ],
    }


def _paper(version: ProcedureVersion, part: Component) -> dict[str, object]:
    return {
        "key": part.key,
        "case": offers.case_name(version, part.case),
        "name": part.name.vi,
        "form": part.form_code,
        "originals": part.originals,
        "copies": part.copies,
        "note": labels.one_line(part.note.vi) if part.note else "",
    }


def _law(text: LegalText) -> dict[str, object]:
    return {
        "number": text.number,
        "title": _name(text.title),
        "date": text.issued_on.isoformat() if text.issued_on else "",
        "issuer": words.issuer(text.number),
    }


def read(reader: Reader, fields: Mapping[str, str], effective_from: date) -> Draft:
    """Give the draft of a sheet; what is wrong is noted in the reader's document."""
    cases = Keys("case")
    rows = [_read_row(row, cases) for row in reader.parts("process", needed=True)]
    field, actors = reader.part("field"), reader.part("actors")
    told = Told(
        code=reader.string("code"),
        former_codes=reader.strings("former_codes"),
        name=reader.string("name"),
        decision=reader.string("decision"),
        regulation=reader.string("kind", optional=True),
        field=(field.string("code", optional=True), field.string("name", optional=True)),
        levels=levelled(reader, "levels", words.LEVELS),
        applicants=levelled(reader, "applicants", words.APPLICANTS),
        effective_from=reader.optional_day("effective_from") or effective_from,
        executing=actors.string("executing"),
        deciding=actors.string("deciding", optional=True),
        authorised=actors.string("delegated", optional=True),
        coordinating=actors.string("coordinating", optional=True),
        offers=rows,
        papers=list(_read_papers(reader, cases)),
        results=[each.string("name") for each in reader.parts("results")],
        laws=[_read_law(each) for each in reader.parts("law")],
        steps=list(reader.strings("steps")),
        conditions=reader.lines("conditions"),
        related=[],
        cases=cases,
        lost=[*CANNOT, *_own_losses(reader, actors)],
    )
    return draft_of(told, reader, fields)


def _read_row(reader: Reader, cases: Keys) -> dict[str, object]:
    name = reader.string("channel")
    channel = words.said_by(words.CHANNELS, name)
    if channel is None and name:
        known = ", ".join(words.CHANNELS.values())
        reader.refuse(
            "channel",
            Text(f"Không có cách “{name}”.", f"There is no channel “{name}”."),
            Text(f"Viết một trong: {known}.", f"Write one of: {known}."),
        )
    parts = labels.parted("\n".join(reader.lines("note")))
    time = offers.drafted_time(reader, "limit", "unit", parts)
    told = reader.has("fees")
    fees = [_read_fee(each, cases) for each in reader.parts("fees")] if told else None
    note = parts.get(labels.NOTE, "")
    return kept(
        {
            "channel": (channel or Channel.direct).value,
            "case": cases.of(parts.get(labels.CASE, "")),
            **time,
            **offers.drafted_fees(fees),
            "note": said(note) if note else None,
        }
    )


def _read_fee(reader: Reader, cases: Keys) -> dict[str, object]:
    kind = reader.string("kind")
    parts = labels.parted("\n".join(reader.lines("note")))
    return offers.drafted_fee(reader, kind, ("amount", "currency"), parts, cases)


def _read_papers(reader: Reader, cases: Keys) -> Iterator[dict[str, object]]:
    dossier = reader.part("dossier")
    for part, shown in _PARTS.items():
        for each in dossier.parts(part):
            note = each.string("note", optional=True)
            yield {
                "key": each.string("key", optional=True),
                "name": each.string("name"),
                "case": cases.of(each.string("case", optional=True)),
                "form_code": each.string("form", optional=True),
                "originals": each.string("originals", optional=True),
                "copies": each.string("copies", optional=True),
                "present_only": shown,
                "note": note,
            }


def _read_law(reader: Reader) -> tuple[str, str, date | None]:
    title, day = reader.string("title", optional=True), reader.optional_day("date")
    return reader.string("number"), title, day


def _own_losses(reader: Reader, actors: Reader) -> Iterator[Text]:
    for key in sorted(set(reader.written_keys()) - _KEYS):
        yield Text(f"Khóa lạ “{key}”.", f"The unknown key “{key}”.")
    if reader.has("pdf"):
        yield Text("Đường dẫn PDF.", "The link to a PDF.")
    if actors.has("receiving_address"):
        yield Text("Địa chỉ tiếp nhận.", "The receiving address.")
    if any(each.has("code") for each in reader.parts("results")):
        yield Text("Mã kết quả.", "The code of the result.")
