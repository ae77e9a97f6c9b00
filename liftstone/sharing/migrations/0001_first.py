"""Agreements, what is shared under them, and which rows each side of a sharing sees."""

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

from liftstone.rows.walls import ME, OWN_ORGANISATION, ROLES, Rule, Secure, belongs_to, has_role

OWN = "(SELECT liftstone_organisation())"
WORKS = has_role("adviser", "supervisor", "caseworker")
PARTY = f"{OWN} IN (organisation_id, partner_id) AND {has_role('adviser', 'supervisor', 'caseworker', 'officer')}"
OURS = f"{OWN_ORGANISATION} AND {belongs_to('sharing_source', by='source_id')}"
WITH_US = f"partner_id = {OWN} AND {WORKS}"
OF_A_VIEW = belongs_to("sharing_view", by="view_id")
SHARED_BY_US = f"EXISTS (SELECT FROM sharing_view above WHERE above.id = view_id AND above.organisation_id = {OWN})"

# With whom one's organisation has an agreement, or drew one up: their public keys and what they are called are seen.
PARTNERS = """
CREATE FUNCTION sharing_partners() RETURNS SETOF uuid LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN QUERY SELECT partner_id FROM sharing_agreement WHERE organisation_id = liftstone_organisation()
    UNION SELECT organisation_id FROM sharing_agreement WHERE partner_id = liftstone_organisation();
END $$"""
SEEN_OF_PARTNERS = (
    ("accounts_organisation", "id"),
    ("keyring_team", "organisation_id"),
    ("keyring_teamepoch", "organisation_id"),
    ("keyring_officer", "organisation_id"),
)
# Whoever shares puts the key's wrap among the other organisation's, sees it there, renews and destroys it.
THEIR_WRAP = f"""("table" = 'sharing_view' AND EXISTS (SELECT FROM sharing_view above
    WHERE above.id = record_id AND above.organisation_id = {OWN} AND above.partner_id = keyring_recordwrap.organisation_id))"""
# Once it expired or was ended, the other side has no key to it whatever else lets them see wraps of theirs.
STILL_OPEN = f"""("table" <> 'sharing_view' OR EXISTS (SELECT FROM sharing_view above WHERE above.id = record_id
    AND (above.organisation_id = {OWN} OR (above.ended_at IS NULL AND above.expires_at > now()))))"""
STAFF = ROLES["staff"]


def policies() -> list[migrations.RunSQL]:
    """Return the rules on others' tables that sharing brings with it."""
    found = [
        (f"sharing_of_partners ON {table}", f"FOR SELECT TO {STAFF} USING ({by} IN (SELECT sharing_partners()))")
        for table, by in SEEN_OF_PARTNERS
    ]
    wraps = "ON keyring_recordwrap"
    found += [
        (f"sharing_puts {wraps}", f"FOR INSERT TO {STAFF} WITH CHECK ({THEIR_WRAP})"),
        (f"sharing_sees {wraps}", f"FOR SELECT TO {STAFF} USING ({THEIR_WRAP})"),
        (f"sharing_renews {wraps}", f"FOR UPDATE TO {STAFF} USING ({THEIR_WRAP}) WITH CHECK ({THEIR_WRAP})"),
        (f"sharing_destroys {wraps}", f"FOR DELETE TO {STAFF} USING ({THEIR_WRAP})"),
        (f"sharing_is_open {wraps}", f"AS RESTRICTIVE FOR SELECT TO {STAFF} USING ({STILL_OPEN})"),
        # They hold a view fast while they answer, and change nothing of it.
        ("sharing_holds ON sharing_view", f"FOR UPDATE TO {STAFF} USING ({WITH_US}) WITH CHECK (false)"),
    ]
    return [migrations.RunSQL(f"CREATE POLICY {name} {rule}", f"DROP POLICY {name}") for name, rule in found]


class Migration(migrations.Migration):
    """Two organisations see what is between them; of which case it is, only who shares it."""

    initial = True

    dependencies = [
        ("accounts", "0002_wall"),
        ("cases", "0008_papers"),
        ("keyring", "0002_wall"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("partner_id", models.UUIDField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "purposes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                (
                    "categories",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                ("agency", models.CharField(max_length=20)),
                ("partner_agency", models.CharField(max_length=20)),
                ("basis", models.CharField(max_length=20)),
                ("partner_basis", models.CharField(max_length=20)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("review_on", models.DateField()),
                ("root", models.CharField(max_length=64)),
                ("partner_root", models.CharField(max_length=64)),
                ("drawn_up_by", models.UUIDField()),
                ("drawn_up_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_for_id", models.UUIDField(null=True)),
                (
                    "replaces",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="sharing.agreement",
                    ),
                ),
            ],
            options={
                "db_table": "sharing_agreement",
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("officer_id", models.UUIDField()),
                ("statement", models.TextField()),
                ("signature", models.BinaryField()),
                ("signed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="sharing.agreement",
                    ),
                ),
            ],
            options={
                "db_table": "sharing_signature",
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("shared_by", models.UUIDField()),
                ("ended_by", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shared", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "sharing_source",
            },
        ),
        migrations.CreateModel(
            name="View",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("partner_id", models.UUIDField()),
                ("purpose", models.CharField(max_length=20)),
                ("shared_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("body", models.BinaryField()),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="views", to="sharing.agreement"
                    ),
                ),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="view", to="sharing.source"
                    ),
                ),
            ],
            options={
                "db_table": "sharing_view",
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "view",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="openings", to="sharing.view"
                    ),
                ),
            ],
            options={
                "db_table": "sharing_opening",
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("body", models.BinaryField()),
                (
                    "view",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="sharing.view"
                    ),
                ),
            ],
            options={
                "db_table": "sharing_answer",
            },
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["organisation_id", "-drawn_up_at"], name="agreements_drawn_up"),
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(fields=["partner_id", "-drawn_up_at"], name="agreements_with_others"),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("partner_id", models.F("organisation_id")), _negated=True), name="two_parties"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gte", models.F("since"))), name="ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(fields=("agreement", "organisation_id"), name="signed_once_a_party"),
        ),
        migrations.AddIndex(
            model_name="view",
            index=models.Index(fields=["organisation_id", "-shared_at"], name="shared_by_us"),
        ),
        migrations.AddIndex(
            model_name="view",
            index=models.Index(fields=["partner_id", "-shared_at"], name="shared_with_us"),
        ),
        migrations.AddConstraint(
            model_name="view",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("shared_at"))), name="expires_after_it_is_shared"
            ),
        ),
        migrations.AddIndex(
            model_name="opening",
            index=models.Index(fields=["view", "opened_at"], name="openings_of_a_view"),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(fields=["view", "written_at"], name="answers_about_a_view"),
        ),
        migrations.RunSQL(PARTNERS, "DROP FUNCTION sharing_partners()"),
        Secure(
            "sharing_agreement",
            grants={"staff": "SELECT, INSERT, UPDATE (ended_at, ended_for_id)"},
            rules=[
                Rule("staff", "SELECT", PARTY),
                Rule("staff", "INSERT", f"{OWN_ORGANISATION} AND {has_role('supervisor')} AND drawn_up_by = {ME}"),
                Rule("staff", "UPDATE", f"{PARTY} AND {has_role('supervisor')}"),
            ],
        ),
        Secure(
            "sharing_signature",
            grants={"staff": "SELECT, INSERT"},
            rules=[
                Rule("staff", "SELECT", belongs_to("sharing_agreement", by="agreement_id")),
                Rule(
                    "staff",
                    "INSERT",
                    f"{OWN_ORGANISATION} AND {has_role('officer')} AND officer_id = {ME}"
                    f" AND {belongs_to('sharing_agreement', by='agreement_id')}",
                ),
            ],
        ),
        Secure(
            "sharing_source",
            grants={"staff": "SELECT, INSERT, UPDATE (ended_by)"},
            rules=[
                Rule("staff", "ALL", f"{OWN_ORGANISATION} AND {WORKS} AND {belongs_to('cases_case', by='case_id')}")
            ],
        ),
        Secure(
            "sharing_view",
            grants={"staff": "SELECT, INSERT, UPDATE (ended_at, body)"},
            rules=[Rule("staff", "ALL", OURS), Rule("staff", "SELECT", WITH_US)],
        ),
        Secure(
            "sharing_opening",
            grants={"staff": "SELECT, INSERT"},
            rules=[
                Rule("staff", "SELECT", OF_A_VIEW),
                Rule("staff", "INSERT", f"{OWN_ORGANISATION} AND {OF_A_VIEW}"),
            ],
        ),
        Secure(
            "sharing_answer",
            grants={"staff": "SELECT, INSERT, UPDATE (body)"},
            rules=[
                Rule("staff", "SELECT", OF_A_VIEW),
                Rule("staff", "INSERT", f"{OWN_ORGANISATION} AND {OF_A_VIEW}"),
                Rule("staff", "UPDATE", f"{OF_A_VIEW} AND {SHARED_BY_US}"),
            ],
        ),
        *policies(),
    ]
