"""What is held already: by the State's registers, in a person's own store; how dossiers came."""

from motcua.domain.dossiers.queries.keeping import (
    asked_again,
    held_for,
    kept_papers,
    newest_copies,
    old_origins_of,
    origins_of,
    store_of,
)
from motcua.domain.dossiers.queries.present import (
    held_present,
    register_said_at_counter,
    store_present,
)
from motcua.domain.dossiers.queries.provided import (
    form_key_of,
    held_typed,
    id_of,
    register_said_of,
    verified,
    verified_dossier,
)
from motcua.domain.dossiers.queries.store_looks import (
    store_looks,
)
from motcua.domain.dossiers.rules.held import (
    is_held,
    may_be_held,
)
from motcua.domain.dossiers.rules.keeping import (
    fits,
    misfit,
)
from motcua.domain.dossiers.rules.ways import (
    Way,
    way_of,
)

__all__ = [
    "Way",
    "asked_again",
    "fits",
    "form_key_of",
    "held_for",
    "held_present",
    "held_typed",
    "id_of",
    "is_held",
    "kept_papers",
    "may_be_held",
    "misfit",
    "newest_copies",
    "old_origins_of",
    "origins_of",
    "register_said_at_counter",
    "register_said_of",
    "store_looks",
    "store_of",
    "store_present",
    "verified",
    "verified_dossier",
    "way_of",
]
