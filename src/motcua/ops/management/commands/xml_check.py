"""``motcua xml check``: is a signed XML document to be believed, and what exactly does it say."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.signing.api import check_xml
from motcua.domain.signing.values import VerdictState, XmlVerdict
from motcua.kernel.signed_xml import LARGEST_XML
from motcua.platform import clock

_EXIT = {VerdictState.REFUSED: 1, VerdictState.UNDETERMINED: 2}


class Command(BaseCommand):
    """Ends with 0 for a valid document, 1 for a refused one, 2 when something is not known."""

    help = "Check a signed XML document (XAdES)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the document, and where to put what its signature covers."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true")
        parser.add_argument("--lang", choices=["vi", "en"], default="vi")
        parser.add_argument("--out", type=Path, help="write what a valid document says")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Print state and reasons; the content is written only of a valid document."""
        try:
            with given["file"].open("rb") as opened:
                verdict = check_xml(xml=opened.read(LARGEST_XML + 1), now=clock.now())
            if verdict.valid and given["out"]:
                given["out"].write_bytes(verdict.content)
        except OSError as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(_shown(verdict, given["lang"], as_json=given["json"]))
        if not verdict.valid:
            raise SystemExit(_EXIT[verdict.state])


def _shown(verdict: XmlVerdict, lang: str, *, as_json: bool) -> str:
    reasons = [each.of(lang) for each in verdict.reasons]
    if not as_json:
        return "\n".join([verdict.state.value, *reasons])
    signer = verdict.signer
    said = {
        "name": signer.name,
        "unit": signer.unit,
        "unit_eid": signer.unit_eid,
        "signed_at": signer.signed_at.isoformat() if signer.signed_at else None,
        "revocation": signer.revocation,
    } if signer else None  # fmt: skip
    shown = {"state": verdict.state, "reasons": reasons, "signer": said}
    return json.dumps(shown, ensure_ascii=False)
