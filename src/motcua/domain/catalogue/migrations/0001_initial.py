"""Versions, publications and the edition; a trigger keeps versions as they are."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

KEEP_VERSIONS = """
CREATE FUNCTION catalogue_keep_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a procedure version never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER catalogue_keep_version BEFORE UPDATE OR DELETE ON catalogue_procedureversion
  FOR EACH ROW EXECUTE FUNCTION catalogue_keep_version();
"""
LET_VERSIONS_GO = """
DROP TRIGGER catalogue_keep_version ON catalogue_procedureversion;
DROP FUNCTION catalogue_keep_version();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("identity", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("token", models.UUIDField(default=uuid.uuid4)),
                ("words", models.JSONField()),
                ("shared", models.JSONField()),
                ("loaded_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="catalogue_one_edition"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("opens_on", models.DateField()),
                ("closes_on", models.DateField(null=True)),
                ("document", models.CharField(max_length=200)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "unit", "opens_on"), name="catalogue_opening_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("closes_on__isnull", True)),
                        fields=("code", "unit"),
                        name="catalogue_opening_goes_on_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closes_on__isnull", True),
                            ("closes_on__gte", models.F("opens_on")),
                            _connector="OR",
                        ),
                        name="catalogue_opening_days",
                        violation_error_message="The last day is not before the first.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProcedureVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("sources", models.JSONField()),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "sha256"), name="catalogue_version_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("effective_from", models.DateField()),
                ("by_draft", models.BooleanField(default=False)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.procedureversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "effective_from"), name="catalogue_publication_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PackageDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("folder", models.CharField(max_length=70)),
                ("files", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("editing", "editing"),
                            ("waiting", "waiting"),
                            ("returned", "returned"),
                            ("published", "published"),
                            ("discarded", "discarded"),
                        ],
                        max_length=10,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0)),
                ("ending", models.BooleanField(default=False)),
                ("editors", models.JSONField(default=list)),
                ("begun_at", models.DateTimeField()),
                ("updated_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("findings", models.JSONField(default=list)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("decision", models.CharField(blank=True, max_length=60)),
                ("effective_from", models.DateField(null=True)),
                (
                    "based_on",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.procedureversion",
                    ),
                ),
                (
                    "begun_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.account",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.account",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.account",
                    ),
                ),
                (
                    "updated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="identity.account",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.procedureversion",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["editing", "waiting", "returned"])),
                        fields=("code",),
                        name="catalogue_one_open_draft",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "published"), _negated=True),
                            models.Q(
                                ("version__isnull", False),
                                models.Q(("decided_by", models.F("sent_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="catalogue_draft_decided_by_another",
                        violation_error_message="Nobody publishes a draft he sent himself.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(KEEP_VERSIONS, LET_VERSIONS_GO),
    ]
