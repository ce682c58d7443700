"""Several people fill one draft: whose each answer is, and what a confirmation covers."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from motcua.domain.forms.values import Raw


@dataclass(frozen=True, slots=True)
class Share:
    """The share of one of several people: number 0 has all that nobody else has."""

    number: int
    fields: frozenset[str]
    components: frozenset[str]

    def has_field(self, key: str) -> bool:
        """Tell whether a question is his; of number 0 the sets are what others have."""
        return (key in self.fields) is (self.number != 0)

    def has_component(self, key: str) -> bool:
        """Tell whether a paper is his."""
        return (key in self.components) is (self.number != 0)


def share_of(number: int, parts: Mapping[int, tuple[Iterable[str], Iterable[str]]]) -> Share:
    """Give the share of a part among all parts (fields and components by number)."""
    if number:
        fields, components = parts[number]
        return Share(number, frozenset(fields), frozenset(components))
    others = [each for key, each in parts.items() if key]
    return Share(
        0,
        frozenset(field for fields, _ in others for field in fields),
        frozenset(one for _, components in others for one in components),
    )


def content_sha256(
    draft: UUID, version: int, share: Share, answers: Raw, files: Iterable[tuple[str, str]]
) -> str:
    """Give the hash of what a confirmation covers, in a form that anybody can make again.

    SHA-256 over JSON in UTF-8 with sorted keys and no spaces: ``draft``, ``version``, ``part``,
    ``answers`` (as typed, by input name, without empty ones; only of questions that are asked, so
    what is confirmed is what is shown) and ``files`` (sorted pairs of
    component and SHA-256 of the bytes).
    """
    own = {name: each for name, each in answers.items() if share.has_field(name.partition(".")[0])}
    held = sorted([component, sha] for component, sha in files if share.has_component(component))
    covered = {
        "draft": str(draft), "version": version, "part": share.number,
        "answers": _given(own), "files": held,
    }  # fmt: skip
    return _sha256(covered)


def declaration_sha256(
    draft: UUID, version: int, unit: int | None, answers: Raw, files: Iterable[tuple[str, str]]
) -> str:
    """Give the hash that a signature of the whole declaration binds; made as ``content_sha256``.

    SHA-256 over JSON in UTF-8 with sorted keys and no spaces: ``draft``, ``version``, ``unit``,
    ``answers`` (as typed, by input name, without empty ones) and ``files`` (sorted pairs of
    component and SHA-256 of the bytes), those of all parts: the draft whole, also what is not asked
    or not sent, so that a signature falls with any change.
    """
    covered = {
        "draft": str(draft), "version": version, "unit": unit,
        "answers": _given(answers), "files": sorted([key, sha] for key, sha in files),
    }  # fmt: skip
    return _sha256(covered)


def _given(answers: Raw) -> dict[str, str | list[str]]:
    return {
        name: each if isinstance(each, str) else list(each)
        for name, each in answers.items()
        if each
    }


def _sha256(covered: Mapping[str, object]) -> str:
    text = json.dumps(covered, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
