"""What is filled in and made at the tasks of a process: their forms and their documents."""

import re
from collections.abc import Iterator

from motcua.domain.catalogue.rules.beside import DOCUMENT, TASK_FORM
from motcua.domain.catalogue.rules.content import Content
from motcua.domain.catalogue.values import Finding, TaskDocument
from motcua.domain.forms.values import Field, FieldType, FormDefinition
from motcua.domain.process.values import Definition, FormFact, Task
from motcua.kernel.texts import Text

_NAMED = re.compile(r"// vi: (?P<vi>.*\S.*)\r?\n// en: (?P<en>.*\S.*)\r?\n")
# A signature is given on the leader's page, a transfer ends when the other side confirms it.
_NO_FORM_AT = frozenset({"sign", "transfer"})


def facts_of_form(form: FormDefinition) -> tuple[FormFact, ...]:
    """Give what a form tells the conditions of a process: its short answers, by name of field."""
    return tuple(fact for field in form.fields if (fact := _fact(field)) is not None)


def _fact(field: Field) -> FormFact | None:
    sure = field.required and not field.show_if
    match field.type:
        case FieldType.YES_NO:
            return FormFact(field.key, (True, False), sure)
        case FieldType.CHOICE:
            return FormFact(field.key, tuple(each.key for each in field.choices), sure)
        case FieldType.NUMBER | FieldType.MONEY if not field.decimals:
            return FormFact(field.key, (), sure)
        case FieldType.SUM if not field.decimals:
            return FormFact(field.key, (), not field.show_if)
        case FieldType.COMPUTED if not field.decimals:
            return FormFact(field.key, (), sure=False)
    return None


def read_documents(content: Content, found: list[Finding]) -> dict[str, TaskDocument]:
    """Read the names of the documents: the first two lines of each template say them."""
    documents: dict[str, TaskDocument] = {}
    for key, source in sorted(content.documents.items()):
        named = _NAMED.match(source)
        if named is None:
            found.append(_nameless(place_of_document(content, key)))
            continue
        documents[key] = TaskDocument(Text(named["vi"].strip(), named["en"].strip()), source)
    return documents


def _nameless(file: str) -> Finding:
    return Finding(
        file,
        "1",
        Text("Mẫu giấy tờ chưa có tên.", "The document has no name."),
        Text(
            "Hai dòng đầu của mẫu là “// vi: tên” và “// en: name”.",
            "The first two lines of the template are “// vi: tên” and “// en: name”.",
        ),
    )


def task_findings(content: Content, process: Definition) -> Iterator[Finding]:
    """Name tasks whose form or document is not there, and those that can have no form."""
    file = content.files["process"]
    for place, task in _tasks(process):
        if task.form and task.form not in content.task_forms:
            yield _missing(file, place, task.form, "forms", "yaml")
        if (task.form and task.act in _NO_FORM_AT) or (task.documents and task.act == "transfer"):
            yield _not_here(file, place)
        for key in task.documents:
            if key not in content.documents:
                yield _missing(file, place, key, "documents", "typ")


def _tasks(process: Definition, before: str = "") -> Iterator[tuple[str, Task]]:
    for task in process.tasks:
        yield f"{before}{task.id}", task
    for name, called in process.called.items():
        yield from _tasks(called, f"{before}{name}.")


def _not_here(file: str, place: str) -> Finding:
    return Finding(
        file,
        place,
        Text(
            "Bước ký không có biểu mẫu; bước chuyển đơn vị không có biểu mẫu và giấy tờ.",
            "A task that signs has no form; one that transfers has neither form nor documents.",
        ),
        Text(
            "Đặt ở bước trước hoặc sau, hoặc bỏ motcua:form, motcua:documents.",
            "Put them at the task before or after, or leave them out.",
        ),
    )


def _missing(file: str, place: str, key: str, folder: str, ending: str) -> Finding:
    path = f"{folder}/{key}.{ending}"
    names = {"forms": Text("biểu mẫu", "form"), "documents": Text("mẫu giấy tờ", "document")}
    name = names[folder]
    return Finding(
        file,
        place,
        Text(
            f"Không có {name.vi} “{key}” (tệp {path}).",
            f"There is no {name.en} “{key}” (file {path}).",
        ),
        Text(
            "Thêm tệp cạnh quy trình, hoặc sửa tên ở bước.",
            "Add the file beside the process, or mend the name at the task.",
        ),
    )


def place_of_form(content: Content, key: str) -> str:
    """Give the path of the form of a task."""
    return content.files[f"{TASK_FORM}{key}"]


def place_of_document(content: Content, key: str) -> str:
    """Give the path of the template of a document."""
    return content.files[f"{DOCUMENT}{key}"]
