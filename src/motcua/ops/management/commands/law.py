"""The law as data: check the files, answer when something is due."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from motcua.kernel.strict_yaml import Mistake
from motcua.platform.clock import now
from motcua.platform.lawbook import (
    LawbookBroken,
    QuestionRefused,
    answer_due,
    lawbook,
    open_lawbook,
)

_LARGEST_QUESTION: Final = 1024 * 1024


class Command(BaseCommand):
    """``motcua law check [--json]`` and ``motcua law due < facts.json``."""

    help = "Check the files of the law, or reckon a due time from facts on standard input"
    requires_system_checks: list[str] = []  # noqa: RUF012  Django's own type

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``check`` or ``due``."""
        what = parser.add_subparsers(dest="what", required=True)
        check = what.add_parser("check", help="read every file of the law and list all mistakes")
        check.add_argument("--json", action="store_true", help="write the findings as JSON")
        due = what.add_parser("due", help="read facts as JSON, answer due_at, state and trace")
        due.add_argument("--json", action="store_true", help="JSON, as always")

    def handle(self, *_: object, **options: Any) -> None:
        """Do what was asked; exit code 1 with one sentence a mistake."""
        if options["what"] == "due":
            self._due()
        else:
            self._check(as_json=options["json"])

    def _check(self, *, as_json: bool) -> None:
        mistakes: tuple[Mistake, ...] = ()
        try:
            lawbook()
        except LawbookBroken as problem:
            mistakes = problem.mistakes
        if as_json:
            self.stdout.write(json.dumps([_as_data(mistake) for mistake in mistakes], indent=1))
        else:
            for mistake in mistakes:
                self.stdout.write(f"{mistake} / {mistake.message.en}")
        if mistakes:
            raise CommandError(f"{len(mistakes)} lỗi trong law/ / mistakes in law/")
        if not as_json:
            self.stdout.write("law/: đúng / in order")

    def _due(self) -> None:
        try:
            given = sys.stdin.buffer.read(_LARGEST_QUESTION + 1)
            if len(given) > _LARGEST_QUESTION:
                raise CommandError("Dữ kiện quá lớn. / The facts are too large.")
            answer = _answer(json.loads(given))
        except (ValueError, RecursionError) as problem:
            raise CommandError(_reason(problem)) from problem
        except LawbookBroken as problem:
            raise CommandError(f"law/ có lỗi / is broken: motcua law check\n{problem}") from problem
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))


def _answer(facts: object) -> dict[str, object]:
    """Answer by files and notices; without a database by the files alone."""
    try:
        return answer_due(facts, law=lawbook(), now=now())
    except DatabaseError:
        return answer_due(facts, law=open_lawbook(Path(settings.MOTCUA_LAW)), now=now())


def _reason(problem: Exception) -> str:
    if isinstance(problem, QuestionRefused):
        return f"{problem.text.vi} / {problem.text.en}"
    return "Dữ kiện không phải là JSON. / The facts are not JSON."


def _as_data(mistake: Mistake) -> dict[str, object]:
    return {
        "file": mistake.file,
        "line": mistake.line,
        "place": mistake.place,
        "message": mistake.message.vi,
        "message_en": mistake.message.en,
    }
