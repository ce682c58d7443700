"""``motcua result check``: is a file a genuine result, by its signatures and by the register."""

import hashlib
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.dossiers.api import issued_by_hash, not_good
from motcua.domain.dossiers.values import IssuedPaper, NoSuchDossier
from motcua.domain.signing.api import NothingSigned, check, signed_state
from motcua.domain.signing.values import LARGEST_CHECKED, SignerKind, Verdict
from motcua.kernel.texts import Text
from motcua.platform import clock

_UNKNOWN = Text("Sổ kết quả không có tệp này.", "Not in the register of results.")


class Command(BaseCommand):
    """Judge one file by the strict rule of the public page; anything but valid fails."""

    help = "Check a signed result."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and where to put what one party has signed."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--lang", choices=["vi", "en"], default="vi")
        parser.add_argument(
            "--signed-by", choices=[kind.value for kind in SignerKind], help="with --out"
        )
        parser.add_argument("--out", type=Path, help="write exactly what that party signed")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Print state and reasons."""
        pdf = _read(given["file"])
        if given["out"]:
            given["out"].write_bytes(_signed(pdf, SignerKind(given["signed_by"] or "unit")))
        verdict = check(pdf=pdf, now=clock.now())
        paper, lang = _known(pdf), given["lang"]
        gone = not_good(paper) if paper else _UNKNOWN
        state = "refused" if gone else verdict.state.value
        reasons = [each.of(lang) for each in (*((gone,) if gone else ()), *verdict.reasons)]
        self.stdout.write(_shown(state, reasons, verdict) if given["json"] else
                          "\n".join([state, *reasons]))  # fmt: skip
        if state != "valid":
            raise CommandError("not shown to be a genuine result")


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST_CHECKED + 1)
    except OSError as problem:
        raise CommandError(str(problem)) from problem


def _signed(pdf: bytes, kind: SignerKind) -> bytes:
    try:
        return signed_state(pdf=pdf, kind=kind, now=clock.now())
    except NothingSigned as problem:
        raise CommandError("no right signature of this party") from problem


def _known(pdf: bytes) -> IssuedPaper | None:
    try:
        return issued_by_hash(hashlib.sha256(pdf).hexdigest())
    except NoSuchDossier:
        return None


def _shown(state: str, reasons: list[str], verdict: Verdict) -> str:
    signers = [
        {
            "kind": one.kind, "name": one.name, "unit": one.unit, "revocation": one.revocation,
            "stamped_at": one.stamp.at.isoformat() if one.stamp else None,
        }
        for one in verdict.signers
    ]  # fmt: skip
    shown = {"state": state, "reasons": reasons, "signers": signers}
    return json.dumps(shown, ensure_ascii=False)
