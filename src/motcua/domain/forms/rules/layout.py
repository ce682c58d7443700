"""One form asked in three ways: by its own pages, a question a page, or all on one page.

The questions and their order stay the same, and so does every verdict; only where a page ends
differs.
"""

from motcua.domain.forms.values import UNTYPED, Asking, Field, FormDefinition, Page
from motcua.kernel.texts import Text

# No key of a page or a field has a hyphen, so these are nobody's.
QUESTION = "q-"
WHOLE = "all-questions"
_ALL = Text("Tờ khai", "The form")


def laid_out(form: FormDefinition, asking: Asking) -> FormDefinition:
    """Give the form with its questions on other pages."""
    if asking is Asking.PAGES or not form.pages:
        return form
    if asking is Asking.WHOLE:
        return FormDefinition((Page(WHOLE, _ALL, None, form.fields),))
    return FormDefinition(tuple(each for page in form.pages for each in _single(page)))


def _single(page: Page) -> list[Page]:
    """Give a page for each question; what nobody types in stands below the question before it."""
    groups: list[list[Field]] = []
    for field in page.fields:
        if field.type in UNTYPED and groups:
            groups[-1].append(field)
        else:
            groups.append([field])
    return [
        Page(
            f"{QUESTION}{fields[0].key}",
            page.title,
            page.intro if number == 0 else None,
            tuple(fields),
        )
        for number, fields in enumerate(groups)
    ]


def sections_of(form: FormDefinition, here: Page) -> tuple[Page, ...]:
    """Give a page's questions below the headings of the form's own pages."""
    keys = {field.key for field in here.fields}
    found = []
    for page in form.pages:
        fields = tuple(each for each in page.fields if each.key in keys)
        if fields:
            found.append(Page(page.key, page.title, page.intro, fields))
    return tuple(found)


def page_with(form: FormDefinition, laid: FormDefinition, key: str) -> Page | None:
    """Find the page of a laid out form by its key, by a page of the form itself, or by a field."""
    found = laid.page(key)
    if found is not None:
        return found
    own = form.page(key)
    wanted = own.fields[0].key if own else key.removeprefix(QUESTION)
    if key == WHOLE and form.fields:
        wanted = form.fields[0].key
    return next(
        (page for page in laid.pages if any(each.key == wanted for each in page.fields)), None
    )


def sent_from(form: FormDefinition, key: str) -> tuple[FormDefinition, Page] | None:
    """Find the page a browser sent, in whichever way it was laid out when it was made."""
    for asking in Asking:
        laid = laid_out(form, asking)
        page = laid.page(key)
        if page is not None:
            return laid, page
    return None
