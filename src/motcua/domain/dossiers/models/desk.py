"""How an officer wants his desk."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class DeskChoice(models.Model):
    """The columns of an officer's list, its saved views, what follows an act, single keys.

    No columns means the usual ones. ``views`` is a list of ``{"name", "chosen", "order"}``;
    ``opens_next`` opens the next dossier when one is done, else the list comes back. ``keys`` lets
    single keys act (they can be turned off: WCAG 2.2, 2.1.4).
    """

    account = models.OneToOneField(
        "identity.Account", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    columns = ArrayField(models.CharField(max_length=20), default=list)
    views = models.JSONField(default=list)
    opens_next = models.BooleanField(default=False)
    keys = models.BooleanField(default=True)

    def __str__(self) -> str:
        """Show whose choice it is."""
        return f"desk of {self.account_id}"
