"""The parts of a package as sheets: fields and rows instead of YAML, in the same files."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from motcua.domain.catalogue import api
from motcua.domain.catalogue.values.drafts import CannotDraft, PackageDraft
from motcua.domain.forms.api import asked_on, known_at
from motcua.domain.forms.values import Checked, Problem
from motcua.domain.identity.values import Role
from motcua.kernel.strict_yaml import YamlRefused, parse
from motcua.platform.clock import now
from motcua.platform.lawbook import lawbook
from motcua.web.backoffice import draft_parts as parts
from motcua.web.backoffice.sheets import asking
from motcua.web.backoffice.sheets import form as form_sheets
from motcua.web.backoffice.sheets import procedure as procedure_sheets
from motcua.web.backoffice.sheets.reading import PREFIX, read, shown
from motcua.web.backoffice.sheets.shapes import Item, Kind, Shape, Tree
from motcua.web.backoffice.sheets.tree import (
    NoSuchPlace,
    Place,
    changed_rows,
    is_reference,
    place_of,
    put,
    shape_at,
    value_at,
    written,
)
from motcua.web.shared.acting import actor_of, lang_of


@dataclass(frozen=True, slots=True)
class Book:
    """A file that is shown as sheets: its route, its place in the draft, what it says."""

    draft: PackageDraft
    route: str
    path: str
    tree: Tree

    @property
    def is_form(self) -> bool:
        """Tell whether it is the form, not the procedure."""
        return self.route == "draft_form"

    @property
    def root(self) -> Shape:
        """Give the shape of the whole file."""
        return form_sheets.ROOT if self.is_form else procedure_sheets.ROOT


def sheet(request: HttpRequest, draft: int) -> HttpResponse:
    """Show one part of ``procedure.yaml``, or change it."""
    return _answer(request, parts.draft_or_404(draft), "draft_sheet", "procedure.yaml")


def form(request: HttpRequest, draft: int) -> HttpResponse:
    """Show one part of ``form.yaml`` with the page as the applicant sees it, or change it."""
    found = parts.draft_or_404(draft)
    if request.method == "POST" and request.POST.get("do") == "create":
        return _create_form(request, found)
    return _answer(request, found, "draft_form", "form.yaml")


def _create_form(request: HttpRequest, found: PackageDraft) -> HttpResponse:
    path = f"{found.folder}/form.yaml"
    words = {"vi": "Thông tin", "en": "Details"}
    page = form_sheets.blank_row({}, ("pages",), {"key": "trang_1", **words}) or {}
    text = api.write_yaml({"pages": [page]})
    if path not in found.files:
        problem = _written(request, found, {path: text})
        if problem:
            return HttpResponseRedirect(parts.url(request, "draft", found))
    return HttpResponseRedirect(parts.url(request, "draft_form", found))


def _answer(request: HttpRequest, found: PackageDraft, route: str, name: str) -> HttpResponse:
    path = f"{found.folder}/{name}"
    text = found.files.get(path)
    if text is None:
        if name == "form.yaml":
            return _nothing(request, found, {}, 200)
        raise Http404
    try:
        tree = parse(text.encode(), path).tree
        book = Book(found, route, path, tree if isinstance(tree, dict) else {})
    except YamlRefused:
        return _nothing(request, found, parts.problem_of("unreadable"), 422)
    usual = "pages" if book.is_form else ""
    try:
        place = place_of(request.GET.get("at", "")[:200] or usual)
        value_at(book.tree, place)
        shape = _shape(book, place)
        if request.method == "POST":
            return _changed(request, book, place, shape)
    except NoSuchPlace:
        raise Http404 from None
    return _page(request, book, place, shape, {}, 200)


def _shape(book: Book, place: Place) -> Shape:
    if not place:
        return procedure_sheets.IDENTITY
    return shape_at(book.root, book.tree, place)


def _is_list(book: Book, place: Place) -> bool:
    """Tell whether a place is a list of rows, by what the shape above it says."""
    if not place or isinstance(place[-1], int):
        return False
    above = shape_at(book.root, book.tree, place[:-1]) if place[:-1] else book.root
    item = above.item(place[-1])
    return item is not None and item.kind is Kind.ROWS


def _changed(request: HttpRequest, book: Book, place: Place, shape: Shape) -> HttpResponse:
    then = place
    if _is_list(book, place):
        tree, then = _with_rows(request, book, place, shape)
    else:
        tree = _with_values(request, book, place, shape)
    text = _rewritten(book, tree)
    problem = _written(request, book.draft, {book.path: text})
    if problem is None:
        return HttpResponseRedirect(parts.url(request, book.route, book.draft, at=written(then)))
    fresh = parts.draft_or_404(book.draft.id)
    try:
        held = parse(fresh.files[book.path].encode(), book.path).tree
        again = Book(fresh, book.route, book.path, held if isinstance(held, dict) else {})
        value_at(again.tree, place)
        return _page(request, again, place, _shape(again, place), parts.problem_of(problem),
                     parts.status_of(problem))  # fmt: skip
    except (YamlRefused, NoSuchPlace):
        return _nothing(request, fresh, parts.problem_of(problem), parts.status_of(problem))


def _rewritten(book: Book, tree: Tree) -> str:
    text = book.draft.files[book.path]
    for key in dict.fromkeys([*book.tree, *tree]):
        if book.tree.get(key) != tree.get(key):
            text = api.replace_part(text, key, tree.get(key))
    return text


def unsent(request: HttpRequest, found: PackageDraft, route: str, at: str) -> dict[str, str]:
    """Give the file of a sheet as it would be with what is typed; 404 for what is no sheet."""
    path = f"{found.folder}/{'form' if route == 'draft_form' else 'procedure'}.yaml"
    try:
        tree = parse(found.files.get(path, "").encode(), path).tree
        book = Book(found, route, path, tree if isinstance(tree, dict) else {})
        place = place_of(at)
        value_at(book.tree, place)
        shape = _shape(book, place)
        rows = _is_list(book, place)
        made = book.tree if rows else _with_values(request, book, place, shape)
        return {path: _rewritten(book, made)}
    except YamlRefused as refused:
        raise CannotDraft("unreadable") from refused
    except NoSuchPlace:
        raise Http404 from None


def findings_here(
    request: HttpRequest, found: PackageDraft, examined: api.ExaminedDraft, route: str, path: str,
    at: str,
) -> list[parts.ShownFinding]:  # fmt: skip
    """Give the findings of one place of a sheet, of what lies in it too."""
    shown = parts.shown_findings(request, found, examined, path)
    query = parts.url(request, route, found, at=at).rpartition("?")[2]
    return [each for each in shown if not at or each.sheet_url.endswith(query) or at in each.place]


def _with_rows(request: HttpRequest, book: Book, place: Place, shape: Shape) -> tuple[Tree, Place]:
    what, _, said = request.POST.get("do", "").partition(":")
    row = int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else -1
    blank = shape.blank()
    if book.is_form:
        typed = {key: " ".join(request.POST.get(f"new.{key}", "")[:300].split())
                 for key in ("kind", "key", "vi", "en")}  # fmt: skip
        blank = form_sheets.blank_row(book.tree, place, typed) or blank
    rows = changed_rows(value_at(book.tree, place), what, row, blank)
    tree = put(book.tree, place, rows)
    then = (*place, len(rows) - 1) if what == "add" else place
    return (tree if isinstance(tree, dict) else {}), then


def _with_values(request: HttpRequest, book: Book, place: Place, shape: Shape) -> Tree:
    before = value_at(book.tree, place)
    held = dict(before) if isinstance(before, Mapping) else {}
    if is_reference(held):
        raise NoSuchPlace(written(place))
    made = read(shape, held, request.POST)
    if book.is_form:
        made = form_sheets.tidy(book.tree, place, made)
    tree = put(book.tree, place, made or None) if place else made
    return tree if isinstance(tree, dict) else {}


def _written(
    request: HttpRequest, found: PackageDraft, files: Mapping[str, str]
) -> CannotDraft | None:
    try:
        api.write_draft(
            draft_id=found.id,
            files=files,
            expected_revision=parts.revision_of(request),
            actor=actor_of(request, Role.PROCEDURE_CONTROLLER),
            now=now(),
        )
    except CannotDraft as refused:
        return refused
    return None


def _nothing(
    request: HttpRequest, found: PackageDraft, errors: dict[str, Problem], status: int
) -> HttpResponse:
    examined = api.examine_draft(found)
    context = {**parts.head(request, found, examined), "errors": errors, "unreadable": bool(errors)}
    return render(request, "backoffice/draft_no_sheet.html", context, status=status)


def _page(
    request: HttpRequest, book: Book, place: Place, shape: Shape, errors: dict[str, Problem],
    status: int,
) -> HttpResponse:  # fmt: skip
    found = book.draft
    examined = api.examine_draft(found)
    value = value_at(book.tree, place)
    is_list = _is_list(book, place)
    mapping = value if isinstance(value, Mapping) else {}
    at = written(place)
    context = {
        **parts.head(request, found, examined),
        "title": _title(book, place, shape),
        "trail": _trail(request, book, place),
        "is_list": is_list,
        "rows": _rows(request, book, place, value) if is_list else [],
        "adds_field": book.is_form and place[-1:] in (("fields",), ("pages",)),
        "adds_page": place == ("pages",),
        "types": [{"key": key, "label": label} for key, label in form_sheets.TYPES.items()],
        "items": [] if is_list else [_item(request, book, place, each, mapping)
                                     for each in shape.items],
        "reference": is_reference(value),
        "typed": shown(shape, mapping),
        "deciders": _deciders(book, place),
        "findings": findings_here(request, found, examined, book.route, book.path, at),
        "errors": errors,
        "page_url": parts.url(request, book.route, found, at=at),
        "text_url": parts.url(request, "draft_file", found, path=book.path),
        "check_url": parts.url(request, "draft_check", found, of=book.route.removeprefix("draft_"),
                               at=at),
        "preview": _preview(request, book, place, examined) if book.is_form else None,
        "prefix": PREFIX,
    }  # fmt: skip
    return render(request, "backoffice/draft_sheet.html", context, status=status)


def _title(book: Book, place: Place, shape: Shape) -> object:
    if _is_list(book, place):
        above = shape_at(book.root, book.tree, place[:-1]) if place[:-1] else book.root
        item = above.item(str(place[-1]))
        return item.label if item else shape.name
    return shape.name


def _trail(request: HttpRequest, book: Book, place: Place) -> list[tuple[str, str]]:
    """Give the way down to a place, as links: overview, then every list and row above."""
    found = []
    for end in range(1, len(place)):
        above = place[:end]
        value = value_at(book.tree, above)
        words = _summary(value, lang_of(request)) if isinstance(above[-1], int) else ""
        if not words:
            words = _title(book, above, _shape(book, above)).of(lang_of(request))  # type: ignore[attr-defined]
        found.append((words, parts.url(request, book.route, book.draft, at=written(above))))
    return found


def _rows(request: HttpRequest, book: Book, place: Place, value: object) -> list[dict[str, object]]:
    rows = value if isinstance(value, list) else []
    return [
        {
            "number": number,
            "words": _summary(row, lang_of(request)) or f"{number + 1}",
            "kind": form_sheets.TYPES.get(str(row.get("type"))) if isinstance(row, dict) else None,
            "reference": is_reference(row),
            "url": parts.url(request, book.route, book.draft, at=written((*place, number))),
        }
        for number, row in enumerate(rows)
    ]


def _summary(row: object, lang: str) -> str:
    """Give the words a row is known by: its name, label or text, else its first value."""
    if not isinstance(row, Mapping):
        return str(row)[:120]
    for key in ("label", "name", "title", "ours", "relation"):
        words = row.get(key)
        if isinstance(words, Mapping):
            return str(words.get(lang) or words.get("vi") or "")[:120]
    if "vi" in row:
        return str(row.get(lang) or row["vi"])[:120]
    first = next((each for each in row.values() if isinstance(each, str)), "")
    return first[:120]


def _item(
    request: HttpRequest, book: Book, place: Place, item: Item, mapping: Mapping[str, object]
) -> dict[str, object]:
    value = mapping.get(item.key)
    options = item.options
    if book.is_form and item.key == "of":
        options = form_sheets.sums(book.tree, place)
    return {
        "item": item,
        "name": PREFIX + item.key,
        "options": options,
        "count": len(value) if isinstance(value, list) else int(value is not None),
        "url": parts.url(request, book.route, book.draft, at=written((*place, item.key))),
    }


def _deciders(book: Book, place: Place) -> list[dict[str, object]]:
    if not book.is_form:
        return []
    return [
        {"key": key, "label": asking.words_of(field.get("label")),
         "answers": asking.answers_of(field), "compares": asking.compares_of(field)}
        for key, field in asking.deciders(book.tree, place)
    ]  # fmt: skip


def _preview(
    request: HttpRequest, book: Book, place: Place, examined: api.ExaminedDraft
) -> dict[str, object] | None:
    """Give the page of the form that is being written, as the applicant sees it."""
    version = examined.version
    if version is None or not version.form.pages:
        return None
    here = version.form.page(form_sheets.page_of(book.tree, place)) or version.form.pages[0]
    return {
        "page": here,
        "asked": asked_on(version.form, here, {}, known_at(now())),
        "checked": Checked(),
        "provinces": [{"key": each.code, "label": each.name} for each in lawbook().provinces()],
        "url": parts.url(request, "preview_form", book.draft, page=here.key),
    }
