"""Jobs of persons' data."""

from uuid import UUID

from motcua.domain.registry.actions.looking_up import SYSTEM_ASKS, check_again
from motcua.domain.registry.queries.lookups import lookup_of
from motcua.domain.registry.queries.people import asked_in
from motcua.platform import clock
from motcua.platform.jobs import RetryStrategy, job

# About a day and a half: 30 s, 60 s, 90 s … between two questions.
_AGAIN = RetryStrategy(max_attempts=90, linear_wait=30)


class StillSilent(Exception):
    """The register has not answered yet; the job comes again later."""


@job(queue="registry", retry=_AGAIN)
def check_later(form_key: str) -> None:
    """Ask the register about the person of a dossier that was filed while it was silent."""
    before = lookup_of(UUID(form_key))
    if before is None or before.is_settled:
        return
    found = check_again(
        form_key=before.form_key, who=asked_in(before), actor=SYSTEM_ASKS,
        now=clock.now(),
    )  # fmt: skip
    if found is not None and not found.is_settled:
        raise StillSilent(found.outcome.value)
