"""What the state said back, and what the person said to that."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jauap.bodies.models import Body
from jauap.core.appendonly import TRIGGERS as APPEND_ONLY
from jauap.core.time import today
from jauap.voices.intake.models import Voice

FIRST_SENTENCE = 200
"""Characters of the plain first sentence, at most."""


class Answer(models.Model):
    """A reasoned answer: first one plain sentence, then the law. Forwarding is never an answer.

    One that was sent is history: the database refuses to change or remove it.
    """

    class Outcome(models.TextChoices):
        SATISFIED = "satisfied", _("Satisfied")
        PARTLY = "partly_satisfied", _("Partly satisfied")
        REFUSED = "refused", _("Refused")
        EXPLAINED = "explained", _("Explained")
        NOTED = "noted", _("Taken note of")

    voice = models.ForeignKey(Voice, models.PROTECT, related_name="answers", db_index=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="answers")
    body = models.ForeignKey(Body, models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    language = models.CharField(max_length=2)
    first_sentence = models.CharField(max_length=FIRST_SENTENCE)
    text = models.TextField()
    promised_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["voice", "id"], name="voices_answers_of_voice"),
            models.Index(fields=["promised_on"], name="voices_promised_days", condition=~Q(promised_on=None)),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(first_sentence=""), name="voices_answer_has_first_sentence"),
            models.CheckConstraint(condition=~Q(text=""), name="voices_answer_has_text"),
        ]
        triggers = APPEND_ONLY

    @property
    def is_promised_later(self) -> bool:
        """Does it promise a day that lies ahead? Before that nobody can say whether it is solved."""
        return self.promised_on is not None and self.promised_on > today()


class Rating(models.Model):
    """What the author thinks of one answer: is it solved?"""

    class Solved(models.TextChoices):
        YES = "yes", _("Yes, it is solved")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    answer = models.OneToOneField(Answer, models.CASCADE, related_name="rating")
    solved = models.CharField(max_length=6, choices=Solved.choices)
    comment = models.TextField(blank=True)
    at = models.DateTimeField()


class Dispute(models.Model):
    """ "Closed, but it is not solved": another person looks. It never replaces the complaint that the law gives.

    The head of the executor decides: names another executor, or confirms the answer with reasons. The database
    refuses a decision by the author of the answer, and to change a decision; erasing a person masks `text`.
    """

    class Decision(models.TextChoices):
        REASSIGNED = "reassigned", _("Another person answers again")
        CONFIRMED = "confirmed", _("The answer stands, with reasons")

    answer = models.OneToOneField(Answer, models.PROTECT, related_name="dispute")
    text = models.TextField()
    at = models.DateTimeField()
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    reasons = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None, decided_by=None)
                | (~Q(decision="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                name="voices_dispute_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(decision="confirmed") | ~Q(reasons=""), name="voices_confirmed_with_reasons"
            ),
        ]


class PublicWords(models.Model):
    """A voice and one answer in words that everybody may read: masked by a person. `of` is the answer."""

    of = models.ForeignKey(Answer, models.PROTECT, related_name="+")
    title = models.CharField(max_length=160)
    text = models.TextField()
    first_sentence = models.CharField(max_length=FIRST_SENTENCE)
    answer = models.TextField()

    class Meta:
        abstract = True


class Publication(PublicWords):
    """The public version of a voice and of one answer: masked, and approved by a person who has seen it.

    What happens to the voice later takes the version down (`takedown`).
    """

    voice = models.OneToOneField(Voice, models.CASCADE, primary_key=True, related_name="publication")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()


class TakenDown(PublicWords):
    """A public version that a person took down: kept so that its masking is not lost, and out of the queue.

    Whoever publishes the voice after all begins with these words, and the row goes.
    """

    class Reason(models.TextChoices):
        PERSONAL = "personal", _("It tells who somebody is")
        MISTAKE = "mistake", _("There is a mistake in it")
        FORBIDDEN = "forbidden", _("A law or a court forbids it")

    voice = models.OneToOneField(Voice, models.CASCADE, primary_key=True, related_name="taken_down")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()
