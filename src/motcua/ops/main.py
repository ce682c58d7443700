"""The command ``motcua``: ``motcua run`` and all management commands by their words."""

import os
import sys
from collections.abc import Sequence

import django
from django.core.management import execute_from_command_line, get_commands

from motcua.ops.run.command import data_folder, run, stop
from motcua.ops.run.copy import read_lines

_WITHOUT_DJANGO = {"run": run, "stop": stop}


def main() -> int:
    """Run one command; answer its exit code."""
    words = sys.argv[1:]
    if words and words[0] in _WITHOUT_DJANGO:
        return _WITHOUT_DJANGO[words[0]](words[1:])
    join_running_copy()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    execute_from_command_line(["motcua", *command_words(words, get_commands())])
    return 0


def join_running_copy() -> None:
    """Take over the environment of the copy that runs in the data folder, if there is one.

    What the environment already says wins; with a ``DATABASE_URL`` nothing is taken over.
    """
    file = data_folder() / "run" / "environment"
    if "DATABASE_URL" in os.environ or not os.access(file, os.R_OK):
        return
    for name, value in read_lines(file).items():
        os.environ.setdefault(name, value)


def command_words(words: Sequence[str], known: dict[str, str]) -> list[str]:
    """Turn words into a management command and its arguments.

    ``sample-accounts`` is the command ``sample_accounts``; ``catalogue load`` is
    ``catalogue_load`` when there is such a command, else ``catalogue`` with an argument.
    """
    plain = 0
    while plain < len(words) and not words[plain].startswith("-"):
        plain += 1
    for length in range(plain, 0, -1):
        name = "_".join(words[:length]).replace("-", "_")
        if name in known:
            return [name, *words[length:]]
    return list(words)


if __name__ == "__main__":
    sys.exit(main())
