from django.db import migrations, models


class Migration(migrations.Migration):
    """A term of law may run beside the promise that was given before the author was confirmed.

    Goes back only while no voice has both: the former constraint allows one running clock an answer.
    """

    dependencies = [
        ("voices", "0011_who_answers_is_known"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="clock",
            name="voices_one_running_clock",
        ),
        migrations.AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stopped_at", None)),
                fields=("voice", "purpose", "nature"),
                name="voices_one_running_clock",
            ),
        ),
    ]
