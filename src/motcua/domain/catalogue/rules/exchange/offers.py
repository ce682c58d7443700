"""Channels, limits and sums, between a package and what both shapes write of them."""

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from motcua.domain.catalogue.rules.exchange import labels, words
from motcua.domain.catalogue.rules.exchange.drafts import Keys, kept, said
from motcua.domain.catalogue.values import Fee, Offer, ProcedureVersion
from motcua.kernel.strict_yaml import Reader
from motcua.kernel.texts import Text
from motcua.kernel.workdays import Limit, Season, Unit


def case_name(version: ProcedureVersion, key: str) -> str:
    """Give the Vietnamese name of a case, empty for every case."""
    return next((labels.one_line(c.name.vi) for c in version.cases if c.key == key), "")


def season_text(season: Season | None) -> str:
    """Write a season as two days, ``04-01 – 04-30``; empty when there is none."""
    if season is None:
        return ""
    days = (season.first, season.last)
    return " – ".join(f"{each.month:02d}-{each.day:02d}" for each in days)


def written_limit(offer: Offer) -> tuple[str, str]:
    """Give figure and unit of a limit; no figure where the law sets none."""
    if offer.limit is not None:
        return str(offer.limit.value), words.UNITS[offer.limit.unit]
    return "", words.OPEN[offer.open_limit.kind] if offer.open_limit else ""


def limit_words(version: ProcedureVersion, offer: Offer) -> str:
    """Give what else there is to say of a limit, as labelled lines."""
    return labels.labelled(
        {
            labels.CASE: case_name(version, offer.case),
            labels.SEASON: season_text(offer.limit.season if offer.limit else None),
            labels.OPEN: offer.open_limit.text.vi if offer.open_limit else "",
            labels.NOTE: offer.note.vi if offer.note else "",
        }
    )


def fee_words(version: ProcedureVersion, fee: Fee) -> str:
    """Give what else there is to say of a sum, as labelled lines."""
    return labels.labelled(
        {
            labels.CASE: case_name(version, fee.case),
            labels.NOTE: fee.note.vi if fee.note else "",
        }
    )


def written_amount(amount: Decimal | None) -> str:
    """Write a sum without an exponent; empty when another document sets it."""
    return "" if amount is None else f"{amount:f}"


def drafted_time(
    reader: Reader, figure: str, unit: str, parts: dict[str, str]
) -> dict[str, object]:
    """Give ``limit`` or ``open_limit`` of an offer; what is neither is noted at ``figure``.

    Without a figure the law sets none: that is what the record says, and its text is the reason.
    """
    value, name = reader.string(figure, optional=True), reader.string(unit, optional=True)
    if not value:
        kind = words.said_by(words.OPEN, name) or next(iter(words.OPEN))
        reason = parts.pop(labels.OPEN, "") or name or "Bản ghi không nêu thời hạn"
        return {"open_limit": {"kind": kind.value, "text": said(reason)}}
    found = _limit(value, name)
    if found is None:
        reader.refuse(
            figure,
            Text(f"Không hiểu thời hạn “{value} {name}”.", f"Not a limit: “{value} {name}”."),
            Text(
                f"Viết số và một trong: {', '.join(words.UNITS.values())}.",
                f"Write a number and one of: {', '.join(words.UNITS.values())}.",
            ),
        )
        return {"limit": {"value": 1, "unit": "day"}}
    days = parts.pop(labels.SEASON, "").split(" – ") if found.get("unit") == "season" else []
    return {"limit": found | dict(zip(("from", "to"), days, strict=False))}


def _limit(value: str, name: str) -> dict[str, object] | None:
    unit = words.said_by(words.UNITS, name)
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if unit is Unit.hour and number != number.to_integral_value():
        unit, number = Unit.minute, number * 60  # half an hour is thirty minutes
    if unit is None or not number.is_finite() or number != number.to_integral_value():
        return None
    return {"value": int(number), "unit": unit.value} if 0 <= number <= _LARGEST else None


_LARGEST = Limit(10_000, Unit.day).value


def drafted_fees(rows: Sequence[dict[str, object]] | None) -> dict[str, object]:
    """Give ``fees`` of an offer; nothing at all when the record says nothing."""
    return {} if rows is None else {"fees": list(rows)}


def drafted_fee(
    reader: Reader, kind: str, keys: tuple[str, str], parts: dict[str, str], cases: Keys
) -> dict[str, object]:
    """Give one sum; ``keys`` name amount and currency in the record."""
    amount, currency = keys
    known = words.said_by(words.FEES, kind) or words.said_by(words.FEE_WORDS, kind)
    if known is None:
        reader.refuse(
            "",
            Text(f"Không hiểu loại “{kind}”.", f"Not a kind of sum: “{kind}”."),
            Text("Viết PHI hoặc LEPHI.", "Write PHI or LEPHI."),
        )
    value = reader.amount(amount, maximum=10**12) if reader.has(amount) else None
    whole = value is not None and value == value.to_integral_value()
    note = parts.get(labels.NOTE, "")
    return kept(
        {
            "kind": known.value if known else "fee",
            "amount": int(value) if whole and value is not None else written_amount(value),
            "currency": reader.string(currency, optional=True) or "VND",
            "note": said(note) if note else None,
            "case": cases.of(parts.get(labels.CASE, "")),
        }
    )
