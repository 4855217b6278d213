"""The database itself refuses to change an entry of the audit trail."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER audit_entry_stands BEFORE UPDATE ON foundation_entry
BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END
"""
POSTGRES = """
CREATE FUNCTION audit_entry_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The audit trail is append-only.'; END $$;
CREATE TRIGGER audit_entry_stands BEFORE UPDATE ON foundation_entry
FOR EACH ROW EXECUTE FUNCTION audit_entry_stands();
"""


def stand(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor not in {"sqlite", "postgresql"}:
        raise RuntimeError(f"Alongside runs on SQLite and PostgreSQL, not on {vendor}.")
    schema_editor.execute(SQLITE if vendor == "sqlite" else POSTGRES)


def fall(apps, schema_editor):
    on_table = " ON foundation_entry" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER audit_entry_stands{on_table}")
    if on_table:
        schema_editor.execute("DROP FUNCTION audit_entry_stands()")


class Migration(migrations.Migration):
    dependencies = [("foundation", "0002_work_and_notices")]
    operations = [migrations.RunPython(stand, fall)]
