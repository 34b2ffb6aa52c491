import django.contrib.postgres.constraints
from django.db import migrations, models

import jauap.bodies.models


class Migration(migrations.Migration):
    """Two memberships of one user in one body at the same time are refused; refuses to run where there are such."""

    dependencies = [
        ("accounts", "0004_session_epoch"),
        ("bodies", "0003_renews_version"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="membership",
            name="accounts_membership_once",
        ),
        migrations.AddConstraint(
            model_name="membership",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("user", "="),
                    ("body", "="),
                    (jauap.bodies.models.DateRange(models.F("valid_from"), models.F("valid_to")), "&&"),
                ],
                name="accounts_membership_one_at_a_time",
            ),
        ),
    ]
