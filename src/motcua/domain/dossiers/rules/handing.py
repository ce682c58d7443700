"""Who handed a dossier to whom: the rows of the process control slip (form 06, TCVN ISO 9001)."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.domain.dossiers.rules.papers import Hand, HandOverRow

_ASKED = "Xin ý kiến đơn vị khác"
_WAITING = Hand("Hệ thống", unit="chờ các bước song song", automatic=True)


@dataclass(frozen=True, slots=True)
class Holding:
    """One step of a dossier: who took it over and who ended it.

    ``taker`` signs when he takes the step over, by claiming it or by doing it; ``giver`` when he
    ends it. ``receiver`` is who confirmed a hand-over slip for what this step passed on. A step
    that is still open has no ``left_at`` and has handed nothing over. A unit asked beside the
    process has an ``asker``, who hands it the question and gets the answer.
    """

    number: int
    name: str
    entered_at: datetime
    left_at: datetime | None
    due_at: datetime | None
    taker: Hand
    giver: Hand
    note: str = ""
    receiver: Hand | None = None
    asker: Hand | None = None


def hand_overs(
    *, filed_at: datetime, applicant: Hand, holdings: Sequence[Holding],
    passings: Iterable[HandOverRow], end: Hand,
) -> tuple[HandOverRow, ...]:  # fmt: skip
    """Give every hand-over in the order of time.

    The filing is the first; then each step that was left appears exactly once, handed to whoever
    holds the steps that began with it. ``passings`` are changes of hands within a step: claims,
    escalations, slips. ``end`` receives what the last step gives.
    """
    asked = [row for each in holdings if each.asker for row in _asked(each, each.asker)]
    holdings = [each for each in holdings if not each.asker]
    begun = [each for each in holdings if each.entered_at == filed_at] or list(holdings[:1])
    rows = [HandOverRow("Nộp hồ sơ", applicant, _together(begun[:1]), filed_at)]
    is_open = any(each.left_at is None for each in holdings)
    for each in holdings:
        if each.left_at is None:
            continue
        next_ones = _begun_by(each, holdings)
        receiver = each.receiver or (_together(next_ones) if next_ones else None)
        if receiver is None:
            last = not is_open and not any(one.number > each.number for one in holdings)
            receiver = end if last else _WAITING
        rows.append(
            HandOverRow(each.name, each.giver, receiver, each.left_at, each.due_at, each.note)
        )
    return tuple(sorted([*rows, *asked, *passings], key=lambda row: row.handed_at))


def _asked(each: Holding, asker: Hand) -> list[HandOverRow]:
    """Give the rows of a question to a unit: asked, and how it ended."""
    to = Hand("Bộ phận", "", each.taker.unit)
    when = replace(asker, signed_at=each.entered_at)
    rows = [HandOverRow(_ASKED, when, to, each.entered_at, each.due_at, "")]
    if each.left_at is not None:
        back = replace(asker, signed_at=None)
        rows.append(HandOverRow(each.name, each.giver, back, each.left_at, each.due_at, each.note))
    return rows


def _begun_by(ended: Holding, holdings: Sequence[Holding]) -> list[Holding]:
    return [
        each for each in holdings if each.number > ended.number and each.entered_at == ended.left_at
    ]


def _together(takers: Sequence[Holding]) -> Hand:
    hands = [each.taker for each in takers]
    if len(hands) == 1:
        return hands[0]
    signed = [hand.signed_at for hand in hands if hand.signed_at]
    return Hand(
        name="; ".join(hand.name for hand in hands),
        unit="; ".join(dict.fromkeys(hand.unit for hand in hands if hand.unit)),
        signed_at=max(signed) if len(signed) == len(hands) else None,
    )


def journal_hash(entries: Iterable[Mapping[str, object]]) -> str:
    """Give the SHA-256, in hexadecimal, of journal entries in the order of writing.

    Each entry is one line of JSON: keys sorted, no spaces, characters as they are, moments in UTC
    to the microsecond; every line ends with a line feed and the whole is UTF-8. Whoever has the
    entries reckons it again with any tool.
    """
    digest = hashlib.sha256()
    for entry in entries:
        line = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()
