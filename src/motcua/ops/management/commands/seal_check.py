"""``motcua seal check FILE``: judge a seal offline, with public keys and a list alone."""

import json
from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.signing.api import (
    BadPublished,
    judge_seal,
    published_seals,
    read_keys,
    read_status,
    with_status,
)
from motcua.domain.signing.values import (
    PublishedSeals,
    SealState,
    SealVerdict,
    StatusKnown,
    StatusList,
)
from motcua.kernel.moments import local
from motcua.kernel.strict_json import JsonRefused, parse
from motcua.platform import clock
from motcua.platform.files.codes import LARGEST, codes_in
from motcua.platform.files.values import CannotStore

_MAGIC = b"\xdc"
_LONGEST_SEAL = 4096
_LARGEST_KEYS = 8_000_000
_MOST_VALUES = 200_000


class Command(BaseCommand):
    """Ends with 0 only when the seal is valid and a fresh list says that it was not withdrawn."""

    help = "judge the seal in a picture, a PDF or a file of its bytes, without network or database"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Keys and list are the public files; without keys those of this installation."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--keys", type=Path, help="khoa.json of /kiem-tra/dau")
        parser.add_argument("--status", type=Path, help="thu-hoi.jwt of /kiem-tra/dau")
        parser.add_argument("--at", type=datetime.fromisoformat, help="judge as of this moment")
        parser.add_argument("--json", action="store_true")

    def handle(
        self, *, file: Path, keys: Path | None, status: Path | None, at: datetime | None,
        **options: Any,
    ) -> None:  # fmt: skip
        """Judge, print, and leave with 1 for anything but a verdict without doubt."""
        now = (at or clock.now()).astimezone()
        published = _keys(keys) if keys else published_seals(now)
        listed = _status(status, published) if status else None
        seals = _seals(file)
        if len(seals) != 1:
            raise CommandError(f"{len(seals)} seals in {file}; there must be one")
        verdict = judge_seal(
            seals[0],
            signer=published.signer,
            keys=published.keys,
            profiles=published.profiles,
            today=local(now).date(),
        )
        verdict = with_status(verdict, listed, now)
        self.stdout.write(_as_json(verdict) if options["json"] else _as_text(verdict))
        if verdict.state is not SealState.VALID or verdict.status is not StatusKnown.KNOWN:
            raise SystemExit(1)


def _keys(file: Path) -> PublishedSeals:
    try:
        return read_keys(parse(file.read_bytes(), largest=_LARGEST_KEYS, most=_MOST_VALUES))
    except (OSError, JsonRefused, BadPublished) as wrong:
        raise CommandError(f"{file} is no public file of keys") from wrong


def _status(file: Path, published: PublishedSeals) -> StatusList:
    try:
        return read_status(file.read_text("ascii"), published.keys, published.signer)
    except (OSError, UnicodeDecodeError, BadPublished) as wrong:
        raise CommandError(f"{file} is no list that one of the keys has signed") from wrong


def _seals(file: Path) -> list[bytes]:
    try:
        with file.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as wrong:
        raise CommandError(f"{file} cannot be read") from wrong
    if data.startswith(_MAGIC) and len(data) <= _LONGEST_SEAL:
        return [data]
    try:
        return [code for code in codes_in(data, name=file.name) if code.startswith(_MAGIC)]
    except CannotStore as problem:
        raise CommandError(problem.text.en) from problem


def _as_json(verdict: SealVerdict) -> str:
    return json.dumps(
        {
            "state": verdict.state,
            "reasons": [reason.en for reason in verdict.reasons],
            "said": {name.en: value for name, value in verdict.said},
            "profile": verdict.profile.en if verdict.profile else None,
            "key_unit": verdict.key_unit,
            "issued": verdict.issued,
            "valid_from": verdict.validity.since,
            "valid_until": verdict.validity.until,
            "withdrawn_on": verdict.withdrawn_on,
            "fingerprint": verdict.fingerprint,
            "status": verdict.status,
            "status_at": verdict.status_at,
        },
        ensure_ascii=False,
        default=str,
    )


def _as_text(verdict: SealVerdict) -> str:
    lines = [verdict.state.value.upper().replace("_", " ")]
    lines += [reason.en for reason in verdict.reasons]
    if verdict.withdrawn_on:
        lines.append(f"Withdrawn on {verdict.withdrawn_on}")
    if verdict.status is StatusKnown.OLD and verdict.status_at:
        lines.append(f"Whether it was withdrawn is unknown since {local(verdict.status_at)}")
    if verdict.status is StatusKnown.MISSING:
        lines.append("Whether it was withdrawn is unknown: no list was given")
    lines += [f"{name.en}: {value}" for name, value in verdict.said]
    days = (("Issued", verdict.issued), ("From", verdict.validity.since),
            ("Until", verdict.validity.until))  # fmt: skip
    lines += [f"{word}: {day}" for word, day in days if day]
    if verdict.key_unit:
        lines.append(f"Signed with the key of: {verdict.key_unit}")
    return "\n".join(lines)
