"""``motcua verify-audit``: is the whole journal as it was written?"""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.audit.api import verify_journal
from motcua.domain.audit.ports import NoLogKey, WitnessUnavailable
from motcua.domain.audit.values import Bad, Report, instant
from motcua.domain.colleagues.api import wrong_notes
from motcua.domain.dossiers.api import wrong_contents
from motcua.domain.dossiers.values import WrongContent
from motcua.ops.journal import log_key, outside_copy, witness

_LARGEST_NOTE = 65_536
# So many findings are told.
_MOST = 100


class Command(BaseCommand):
    """Compare entries, tree, signed heads, the copy outside and the witness; exit code 1 if bad."""

    help = "Read the whole journal again and tell the first entry that is not as it was written"
    requires_system_checks: list[str] = []  # noqa: RUF012  Django's own type

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take further heads, whether the witness is asked, and the form of the answer."""
        parser.add_argument("--json", action="store_true")
        parser.add_argument(
            "--contents",
            action="store_true",
            help="compare words, answers and files of all dossiers with what acts hashed, too",
        )
        parser.add_argument("--offline", action="store_true", help="do not ask the witness")
        parser.add_argument(
            "--checkpoint",
            action="append",
            default=[],
            type=Path,
            metavar="FILE",
            help="a signed head kept elsewhere, from a mail or a page; may stand several times",
        )

    def handle(self, *, offline: bool, checkpoint: list[Path], **options: Any) -> None:
        """Print what was found."""
        more = [(str(file), _read(file)) for file in checkpoint]
        try:
            more += [] if offline else _of_witness()
            report = verify_journal(key=log_key(), outside=outside_copy(), more=more)
        except (NoLogKey, WitnessUnavailable) as problem:
            raise CommandError(f"chưa kiểm tra được / not verified: {problem}") from problem
        if options["contents"]:
            # After the journal itself: a hash is worth as much as the entry that holds it.
            report.bad += [
                _wrong(each) for each in islice(chain(wrong_contents(), wrong_notes()), _MOST)
            ]
        first = report.bad[0] if report.bad else None
        if options["json"]:
            self.stdout.write(json.dumps(_facts(report, first), ensure_ascii=False, indent=1))
        else:
            self._tell(report, first)
        if first:
            raise CommandError("nhật ký không toàn vẹn / the journal is not whole")

    def _tell(self, report: Report, first: Bad | None) -> None:
        self.stdout.write(
            f"{report.entries} entries, tree {report.size}, waiting {report.waiting},"
            f" erased {report.erased}, signed heads {report.heads}"
        )
        for each in report.erasures:
            named = ", ".join(map(str, each.numbers))
            self.stdout.write(
                f"erased {each.at:%Y-%m-%d %H:%M} by entry {each.by}: {named}; {each.ground}"
            )
        for bad in report.bad[:10]:
            mark = "first bad entry" if bad is first else "also"
            self.stdout.write(f"{mark}: {bad.number} ({bad.kind}): {bad.what}")
        if first is None:
            self.stdout.write(f"toàn vẹn / whole; root {report.root}")


def _wrong(found: WrongContent) -> Bad:
    what = f"{found.name} of {found.code} is not what {found.act} hashed"
    return Bad("content", found.number, None, what)


def _of_witness() -> list[tuple[str, str]]:
    """Give what the witness has cosigned last; that he is silent is not the same as all is well."""
    asked = witness()
    if not asked.connected:
        return []
    note = asked.latest(log_key().origin)
    return [("of the witness", str(note))] if note else []


def _read(file: Path) -> str:
    try:
        with file.open(encoding="utf-8") as written:
            return written.read(_LARGEST_NOTE)
    except (OSError, UnicodeDecodeError) as problem:
        raise CommandError(f"{file}: {problem}") from problem


def _facts(report: Report, first: Bad | None) -> dict[str, Any]:
    return {
        "ok": report.ok,
        "first_bad": asdict(first) if first else None,
        **asdict(report),
        "erasures": [{**asdict(each), "at": instant(each.at)} for each in report.erasures],
    }
