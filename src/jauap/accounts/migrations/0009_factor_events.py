from django.db import migrations, models


class Migration(migrations.Migration):
    """A second factor that comes or goes is in the history of its account.

    Goes back only while none has: the history keeps its rows, and the former constraint refuses these.
    """

    dependencies = [
        ("accounts", "0008_erase"),
        ("bodies", "0003_renews_version"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="staffevent",
            name="accounts_nobody_changes_oneself",
        ),
        migrations.AlterField(
            model_name="staffevent",
            name="type",
            field=models.CharField(
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
                    ("factor_added", "Second factor set up"),
                    ("factor_removed", "Second factor removed"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="staffevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("by", None),
                    models.Q(("by", models.F("user")), _negated=True),
                    ("type__in", ("link_used", "factor_added", "factor_removed")),
                    _connector="OR",
                ),
                name="accounts_nobody_changes_oneself",
            ),
        ),
    ]
