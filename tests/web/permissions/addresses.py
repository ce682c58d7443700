"""What is served, and one way to ask it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from motcua.domain.identity.values import Permission
from motcua.web.shared.routes import Route


@dataclass(frozen=True)
class Address:
    """One served URL pattern."""

    space: str
    route: Route
    parts: tuple[str, ...]

    @property
    def name(self) -> str:
        """How a test names it."""
        return f"{self.space}:{self.route.name}"

    @property
    def takes(self) -> str:
        """What it is about: a thing that is somebody's, or ``nothing``.

        ``dossier``, ``practice``, ``draft``, ``slip``, ``copy``, ``lot``, ``list``, ``stack``,
        ``load``, ``old``, ``old_dossier`` or ``power``.
        """
        if "code" in self.parts and self.route.name.startswith("desk_practice"):
            return "practice"
        if self.route.name == "audit_proof":
            return "dossier"
        if "key" in self.parts:
            return "draft"
        for each in ("slip", "lot", "stack", "load", "old", "old_dossier"):
            if each in self.parts:
                return "list" if self.route.name.startswith("own_batch") else each
        if "export" in self.parts:
            return "copy"
        if "power_id" in self.parts:
            return "power"
        mine = {Permission.PUBLIC, Permission.FILE, Permission.CONFIGURE}
        return (
            "dossier" if "code" in self.parts and self.route.permission not in mine else "nothing"
        )


@dataclass(frozen=True)
class Ask:
    """One way to ask an address: method, stage of the dossier, further parts, what is sent.

    ``raw`` is a piece of a file.
    """

    method: str = "GET"
    stage: str = "receive"
    parts: Mapping[str, object] = field(default_factory=dict)
    query: str = ""
    data: Mapping[str, object] | None = None
    json: object = None
    upload: str = ""
    costly: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None


def addresses() -> list[Address]:
    """Give every address that Django serves; one without a route would fail here."""
    return list(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[Any], space: str) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, pattern.namespace or space)
        elif isinstance(pattern, URLPattern):
            route = pattern.callback.route  # type: ignore[attr-defined]
            yield Address(space, route, tuple(pattern.pattern.converters))
