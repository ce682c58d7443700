"""What a browser sent, as the forms read it."""

from django.http import HttpRequest

from motcua.domain.forms.values import Typed

# The button of a group that adds a row or takes one out; no field can be called so.
ROW_ACT = "-row"
_OURS = frozenset({"csrfmiddlewaretoken"})


def typed_of(request: HttpRequest) -> dict[str, Typed]:
    """Give what was typed, by name of input: a text, or several texts under one name."""
    found: dict[str, Typed] = {}
    for name in request.POST:
        if name not in _OURS:
            values = request.POST.getlist(name)
            found[name] = values[0] if len(values) == 1 else values
    return found
