import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_membership_one_at_a_time"),
        ("bodies", "0003_renews_version"),
    ]

    operations = [
        migrations.CreateModel(
            name="StaffEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("added", "Account made"),
                            ("renamed", "Name or language changed"),
                            ("joined", "Permissions given"),
                            ("changed", "Permissions, days or post changed"),
                            ("removed", "Taken out of the body"),
                            ("blocked", "Blocked"),
                            ("unblocked", "Unblocked"),
                            ("link_made", "Link handed out"),
                            ("link_used", "Link used"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("data", models.JSONField(default=dict)),
                (
                    "body",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="bodies.body"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="staff_events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["user", "id"], name="accounts_events_of_user")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("by", None),
                            models.Q(("by", models.F("user")), _negated=True),
                            ("type", "link_used"),
                            _connector="OR",
                        ),
                        name="accounts_nobody_changes_oneself",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="staffevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'jauap: rows of % are history: they are added, never changed or removed', TG_TABLE_NAME;",
                    hash="bab8378404a0260aaddb64241d24211673388f27",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_3645e",
                    table="accounts_staffevent",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="staffevent",
            trigger=pgtrigger.compiler.Trigger(
                name="never_truncate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'jauap: rows of % are history: they are added, never changed or removed', TG_TABLE_NAME;",
                    hash="37fd6fa5a4f097cd2e87f48b3fedc518db33c2de",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_never_truncate_97045",
                    table="accounts_staffevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
