"""An opening of personal data is logged also when the protected page was opened in the same hour."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="personaldataaccess", name="accounts_access_once_an_hour"),
        migrations.AddConstraint(
            model_name="personaldataaccess",
            constraint=models.UniqueConstraint(
                fields=("user", "kind", "ref", "reason", "hour"), name="accounts_access_once_an_hour"
            ),
        ),
    ]
