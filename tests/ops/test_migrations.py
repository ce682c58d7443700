"""Migrations take no lock that would stop a running copy, as squawk judges."""

import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

# A first migration makes empty tables: nobody waits for their locks. The rest is taste: Django
# names its columns' types itself, and needs no IF NOT EXISTS inside its transactions.
_NOT_ASKED = (
    "prefer-robust-stmts",
    "prefer-text-field",
    "prefer-bigint-over-int",
    "prefer-bigint-over-smallint",
    "prefer-identity",
    "prefer-timestamp-tz",
    "require-timeout-settings",
    "require-enum-value-ordering",
)


def own_migrations() -> list[tuple[str, str]]:
    """Name every migration of ours."""
    return [
        (config.label, file.stem)
        for config in apps.get_app_configs()
        if config.name.startswith("motcua.")
        for file in sorted((Path(config.path) / "migrations").glob("0*.py"))
    ]


@pytest.mark.django_db
def test_migrations_are_safe_on_a_running_system(tmp_path: Path) -> None:
    for app, name in own_migrations():
        rendered = StringIO()
        call_command("sqlmigrate", app, name, stdout=rendered)
        (tmp_path / f"{app}_{name}.sql").write_text(rendered.getvalue())
    command = [str(Path(sys.executable).with_name("squawk"))]
    command += [f"--exclude={rule}" for rule in _NOT_ASKED]
    command += [str(file) for file in sorted(tmp_path.glob("*.sql"))]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.django_db
def test_the_test_database_is_migrated_and_has_no_loose_ends() -> None:
    loader = MigrationLoader(connection)
    assert set(loader.applied_migrations) >= set(loader.disk_migrations)
    assert loader.detect_conflicts() == {}
