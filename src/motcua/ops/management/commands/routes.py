"""``motcua routes``: every address that is served, and who may come in."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import URLPattern, URLResolver, get_resolver

from motcua.domain.identity.values import Permission


class Command(BaseCommand):
    """Read the addresses that Django really serves, not a list beside them."""

    help = "List each route: methods, paths, permission, public or not"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--json``."""
        parser.add_argument("--json", action="store_true", help="write JSON")

    def handle(self, *_: object, **options: Any) -> None:
        """Print the routes; fails when an address names no permission."""
        found = served_routes()
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            for row in found:
                self.stdout.write(_as_line(row))
        open_ones = [row for row in found if row["permission"] is None]
        if open_ones:
            raise CommandError(f"{len(open_ones)} addresses name no permission")


Row = dict[str, Any]


def served_routes() -> list[Row]:
    """Give every served address once, with its Vietnamese and its English path."""
    rows: dict[int, Row] = {}
    for path, view in _views(get_resolver().url_patterns, "/"):
        route = getattr(view, "route", None)
        row = rows.setdefault(id(route or view), _row(route))
        row["paths"].append(path)
    return sorted((_with_languages(row) for row in rows.values()), key=lambda row: str(row["path"]))


def _with_languages(row: Row) -> Row:
    paths = row.pop("paths")
    english = [path for path in paths if path.startswith("/en/")]
    others = [path for path in paths if path not in english]
    return {**row, "path": [*others, *english][0], "path_en": english[0] if english else None}


def _views(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        path = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns, path)
        else:
            yield path, pattern.callback


def _row(route: Any) -> Row:
    if route is None:
        return {"name": None, "methods": [], "paths": [], "permission": None, "public": None}
    return {
        "name": route.name,
        "methods": list(route.methods),
        "paths": [],
        "permission": route.permission.value,
        "public": route.permission is Permission.PUBLIC,
    }


def _as_line(row: Row) -> str:
    methods = ",".join(row["methods"]) or "?"
    permission = row["permission"] or "NO PERMISSION"
    return f"{methods:<9} {permission:<20} {row['path']}  {row['path_en'] or ''}".rstrip()
