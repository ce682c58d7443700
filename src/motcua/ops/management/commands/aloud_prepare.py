"""``motcua aloud prepare``: speak all that running procedures ask, before anybody listens."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from motcua.domain.catalogue.api import snapshot, texts_aloud
from motcua.platform.aloud import CannotSpeak, can_speak, is_kept, kept

_TELL_EVERY = 100


class Command(BaseCommand):
    """Speak what is not spoken yet, in both languages; what is kept already costs nothing."""

    help = "Make the sound of all questions of the running procedures; safe to stop and repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take one procedure, or all that run."""
        parser.add_argument("code", nargs="?", help="only this procedure")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Speak and tell how far it is; fail when something could not be spoken."""
        if not can_speak():
            raise CommandError("this machine has no voice")
        wanted = list(_texts(options["code"]))
        if not wanted:
            raise CommandError("no such procedure")
        made = failed = 0
        for number, (name, words, lang) in enumerate(wanted, 1):
            try:
                made += not is_kept(words, lang)
                kept(words, lang)
            except CannotSpeak as problem:
                failed += 1
                self.stderr.write(f"{name} ({lang}): {problem.reason}")
            if number % _TELL_EVERY == 0:
                self.stdout.write(f"{number} / {len(wanted)}")
                self.stdout.flush()
        self.stdout.write(f"{len(wanted)} texts, {made} spoken now")
        if failed:
            raise CommandError(f"{failed} could not be spoken")


def _texts(code: str | None) -> Iterator[tuple[str, str, str]]:
    for version in snapshot().running():
        if code in {None, version.code}:
            for key, text in texts_aloud(version).items():
                yield f"{version.code} {key}", text.vi, "vi"
                yield f"{version.code} {key}", text.en, "en"
