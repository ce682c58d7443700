"""The door of the room: the catalogue in force, loading, linting and exporting packages."""

from motcua.domain.catalogue.actions.begin_draft import (
    begin_draft,
    begin_new_draft,
)
from motcua.domain.catalogue.actions.decide_draft import (
    discard_draft,
    go_on_from_newest,
    return_draft,
    send_draft,
)
from motcua.domain.catalogue.actions.exchange_records import (
    CannotExchange,
    CannotImport,
    ImportReport,
    export_records,
    import_records,
)
from motcua.domain.catalogue.actions.export import (
    CannotExport,
    export_packages,
)
from motcua.domain.catalogue.actions.load import (
    CannotLoad,
    load_packages,
)
from motcua.domain.catalogue.actions.publish_draft import (
    publish_draft,
)
from motcua.domain.catalogue.actions.roll_out import (
    CannotRollOut,
    close_procedure,
    open_procedure,
)
from motcua.domain.catalogue.actions.write_draft import (
    begin_draft_process,
    own_draft_file,
    remove_draft_file,
    write_draft,
)
from motcua.domain.catalogue.queries.clock_law import clock_law
from motcua.domain.catalogue.queries.draft_process import (
    DraftProcess,
    draft_process,
)
from motcua.domain.catalogue.queries.drafts import (
    ended_package_drafts,
    open_package_drafts,
    package_draft,
)
from motcua.domain.catalogue.queries.examining import (
    ExaminedDraft,
    examine_draft,
)
from motcua.domain.catalogue.queries.exchanging import (
    FormerCode,
    PublishedChange,
    former_codes,
    published_changes,
    record_of,
)
from motcua.domain.catalogue.queries.folder import (
    CannotReadFolder,
)
from motcua.domain.catalogue.queries.linting import (
    lint,
    lint_raw,
)
from motcua.domain.catalogue.queries.packaged import (
    packaged,
)
from motcua.domain.catalogue.queries.snapshot import (
    Catalogue,
    UnknownVersion,
    catalogue_on,
    forget_everything,
    forget_snapshot,
    snapshot,
)
from motcua.domain.catalogue.queries.versions import (
    VersionLine,
    sources_of,
    versions_of,
)
from motcua.domain.catalogue.rules.aloud import (
    texts_aloud,
)
from motcua.domain.catalogue.rules.differences import (
    description_differences,
)
from motcua.domain.catalogue.rules.drafting import (
    MOST_ROWS,
    with_lines_of,
    with_unsent,
)
from motcua.domain.catalogue.rules.exchange import (
    Shape,
)
from motcua.domain.catalogue.rules.gathering import (
    MAX_PART_BYTES,
)
from motcua.domain.catalogue.rules.lint import (
    SheetsRefused,
)
from motcua.domain.catalogue.rules.yaml_writing import (
    replace_part,
    write_yaml,
)

__all__ = [
    "MAX_PART_BYTES",
    "MOST_ROWS",
    "CannotExchange",
    "CannotExport",
    "CannotImport",
    "CannotLoad",
    "CannotReadFolder",
    "CannotRollOut",
    "Catalogue",
    "DraftProcess",
    "ExaminedDraft",
    "FormerCode",
    "ImportReport",
    "PublishedChange",
    "Shape",
    "SheetsRefused",
    "UnknownVersion",
    "VersionLine",
    "begin_draft",
    "begin_draft_process",
    "begin_new_draft",
    "catalogue_on",
    "clock_law",
    "close_procedure",
    "description_differences",
    "discard_draft",
    "draft_process",
    "ended_package_drafts",
    "examine_draft",
    "export_packages",
    "export_records",
    "forget_everything",
    "forget_snapshot",
    "former_codes",
    "go_on_from_newest",
    "import_records",
    "lint",
    "lint_raw",
    "load_packages",
    "open_package_drafts",
    "open_procedure",
    "own_draft_file",
    "package_draft",
    "packaged",
    "publish_draft",
    "published_changes",
    "record_of",
    "remove_draft_file",
    "replace_part",
    "return_draft",
    "send_draft",
    "snapshot",
    "sources_of",
    "texts_aloud",
    "versions_of",
    "with_lines_of",
    "with_unsent",
    "write_draft",
    "write_yaml",
]
