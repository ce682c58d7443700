"""Everything one version is made of, as plain JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast


@dataclass(frozen=True, slots=True)
class Content:
    """Everything one version is made of, as plain JSON; ``files`` names where each part stood.

    ``called`` are the processes that the process calls, by name; ``tables`` the decision tables
    they ask, ``task_forms`` and ``documents`` what is filled in and made at their tasks, by key.
    In ``files`` they stand as ``called.<name>``, ``table.<key>``, ``task_form.<key>`` and
    ``document.<key>``.
    """

    procedure: object
    legal_texts: object
    form: object
    process: str
    template: str
    guide: Mapping[str, str]
    files: Mapping[str, str]
    called: Mapping[str, str] = field(default_factory=dict)
    tables: Mapping[str, object] = field(default_factory=dict)
    task_forms: Mapping[str, object] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, object]:
        """Give the content as it is stored."""
        return {
            "procedure": self.procedure,
            "legal_texts": self.legal_texts,
            "form": self.form,
            "process": self.process,
            "template": self.template,
            "guide": dict(self.guide),
            "files": dict(self.files),
            "called": dict(self.called),
            "tables": dict(self.tables),
            "task_forms": dict(self.task_forms),
            "documents": dict(self.documents),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, object]) -> "Content":
        """Give back what ``to_json`` gave."""
        return cls(
            procedure=data["procedure"],
            legal_texts=data["legal_texts"],
            form=data["form"],
            process=cast("str", data["process"]),
            template=cast("str", data["template"]),
            guide=cast("Mapping[str, str]", data["guide"]),
            files=cast("Mapping[str, str]", data["files"]),
            called=cast("Mapping[str, str]", data.get("called", {})),
            tables=cast("Mapping[str, object]", data.get("tables", {})),
            task_forms=cast("Mapping[str, object]", data.get("task_forms", {})),
            documents=cast("Mapping[str, str]", data.get("documents", {})),
        )


def in_order(tree: object) -> object:
    """Give the tree with sorted keys: the database keeps no order, files have their own."""
    if isinstance(tree, dict):
        return {key: in_order(tree[key]) for key in sorted(tree)}
    if isinstance(tree, list):
        return [in_order(each) for each in tree]
    return tree
