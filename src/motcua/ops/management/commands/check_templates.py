"""``motcua check-templates``: every page's template can be compiled."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template import TemplateSyntaxError, engines


class Command(BaseCommand):
    """Compile all Jinja templates without rendering them."""

    help = "Compile all templates; fails with the list of those that cannot be."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Compile each file of each template folder."""
        problems = []
        for engine in engines.all():
            for folder in engine.template_dirs:
                for file in sorted(Path(folder).rglob("*.*")):
                    name = str(file.relative_to(folder))
                    try:
                        engine.get_template(name)
                    except TemplateSyntaxError as problem:
                        problems.append(f"{file}: {problem}")
        if problems:
            raise CommandError("\n".join(problems))
