"""``motcua xml sign``: sign an XML document for another agency."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from motcua.domain.signing.api import CannotSign, sign_xml
from motcua.kernel.signed_xml import LARGEST_XML
from motcua.platform import clock


class Command(BaseCommand):
    """Add one enveloped XAdES signature; the journal keeps which key signed what."""

    help = "Sign an XML document (XAdES B-B)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the document, the key as ``motcua signing list`` names it, and where to write."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--key", required=True, help="unit-<eid> or account-<login>")
        parser.add_argument("--out", type=Path, help="else to standard output")
        parser.add_argument("--json", action="store_true", help="say what was done; needs --out")

    def handle(self, *_args: Any, **given: Any) -> None:
        """Write the signed document; an existing file is never written over."""
        out: Path | None = given["out"]
        if given["json"] and out is None:
            raise CommandError("--json needs --out")
        try:
            with given["file"].open("rb") as opened:
                xml = opened.read(LARGEST_XML + 1)
            if out and out.exists():
                raise CommandError(f"{out} exists")
            signed = sign_xml(xml=xml, key_id=given["key"], now=clock.now())
            if out:
                with out.open("xb") as opened:
                    opened.write(signed)
        except OSError as problem:
            raise CommandError(str(problem)) from problem
        except CannotSign as refusal:
            raise CommandError(refusal.reason.en) from refusal
        if out is None:
            sys.stdout.buffer.write(signed)
        elif given["json"]:
            self.stdout.write(json.dumps({"key": given["key"], "file": str(out)}))
