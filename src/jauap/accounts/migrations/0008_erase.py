import django.contrib.postgres.fields
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0007_set_up_links"),
    ]

    operations = [
        migrations.AlterField(
            model_name="membership",
            name="permissions",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("triage", "Triage"),
                        ("register", "Register"),
                        ("execute", "Execute"),
                        ("head", "Head"),
                        ("publish", "Publish"),
                        ("open_personal", "Open Personal"),
                        ("open_protected", "Open Protected"),
                        ("administer", "Administer"),
                        ("erase", "Erase"),
                    ],
                    max_length=20,
                ),
                default=list,
                size=None,
            ),
        ),
        migrations.AlterField(
            model_name="personaldataaccess",
            name="reason",
            field=models.CharField(
                choices=[
                    ("work", "Work"),
                    ("protected_answer", "Answer"),
                    ("protected_triage", "Triage"),
                    ("protected_control", "Control"),
                    ("erasure", "Erasure"),
                ],
                default="work",
                max_length=20,
            ),
        ),
    ]
