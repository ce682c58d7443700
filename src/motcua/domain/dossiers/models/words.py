"""By which words a dossier is found; the database itself keeps them true."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from motcua.domain.dossiers.models.dossier import Dossier


class DossierWords(models.Model):
    """Every word of a dossier without its marks, and ``=…`` for each unit that may see it.

    Triggers write it in the transaction that changes the dossier, its papers, their texts or its
    result (see the migration); nothing else does. They are gathered under the lock of this row
    (decision 0062). Practice has no words: it stands in no list.
    """

    dossier = models.OneToOneField(
        Dossier, on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    words = SearchVectorField()

    class Meta:
        """Found by words and units together."""

        indexes: ClassVar = [GinIndex(fields=["words"], name="dossiers_words")]

    def __str__(self) -> str:
        """Show whose words they are."""
        return f"words of {self.dossier_id}"
