"""Who acts: users, their membership in bodies, and personal data, encrypted and apart from everything else."""

import uuid

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from jauap.bodies.models import Body, Post
from jauap.core.appendonly import TRIGGERS as APPEND_ONLY
from jauap.core.models import Dated, DatedQuerySet


class Permission(models.TextChoices):
    """What a member may do for the body and for all bodies below it."""

    TRIAGE = "triage"  # see the triage queue, choose category, body and legal kind
    REGISTER = "register"  # enter paper and counter voices, whose author is confirmed
    EXECUTE = "execute"  # take a voice and answer it
    HEAD = "head"  # name executors, decide disputes
    PUBLISH = "publish"  # approve the masked version for the public
    OPEN_PERSONAL = "open_personal"  # open full personal data; each opening is logged
    OPEN_PROTECTED = "open_protected"  # open protected voices, giving a reason
    ADMINISTER = "administer"  # staff, bodies, calendars, categories


class Person(models.Model):
    """Personal data of one author: every field encrypted by itself, found only by a blind index.

    The person is referred to by `id` everywhere else; erasing empties this row and nothing else.
    `ref` binds each ciphertext to its row and column, so that two rows cannot be swapped unnoticed.
    """

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.BinaryField(null=True)
    iin = models.BinaryField(null=True)
    phone = models.BinaryField(null=True)
    email = models.BinaryField(null=True)
    address = models.BinaryField(null=True)
    iin_index = models.BinaryField(null=True, db_index=True)
    phone_index = models.BinaryField(null=True, db_index=True)
    email_index = models.BinaryField(null=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)
    erased_at = models.DateTimeField(null=True)


class UserManager(BaseUserManager["User"]):
    """Finds users by their login."""

    def create_user(self, login: str, password: str | None = None, **fields: object) -> "User":
        """Make a user with a hashed password; None means that no password opens the account."""
        user = self.model(login=login, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who signs in: staff by a work login, a citizen by the blind index of an e-mail address.

    Name and address of a citizen are in `person`, never here.
    """

    login = models.CharField(max_length=150, unique=True)
    display_name = models.CharField(max_length=150, blank=True)
    person = models.OneToOneField(Person, models.PROTECT, null=True, blank=True, related_name="user")
    language = models.CharField(max_length=2, default="kk")
    is_active = models.BooleanField(default=True)  # closed accounts stay: history refers to them
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = []

    objects = UserManager()

    def __str__(self) -> str:
        return self.display_name or self.login


class Membership(Dated):
    """A user's place in a body, with the permissions held there and in all bodies below."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="memberships")
    permissions = ArrayField(models.CharField(max_length=20, choices=Permission.choices), default=list)

    objects = DatedQuerySet["Membership"].as_manager()

    class Meta(Dated.Meta):
        abstract = False
        constraints = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "body"], condition=Q(valid_to=None), name="accounts_membership_once"
            ),
        ]


class PersonalDataAccess(models.Model):
    """One opening of somebody's full data by a member of staff: appended, never changed, shown to the citizen.

    Logged once per member, thing, reason and hour (`hour` is UTC). `kind`, `ref` name what the data was opened for.
    """

    class Reason(models.TextChoices):
        WORK = "work"
        ANSWER = "protected_answer"
        TRIAGE = "protected_triage"
        CONTROL = "protected_control"

    user = models.ForeignKey(User, models.PROTECT, related_name="openings")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="openings")
    kind = models.CharField(max_length=30)
    ref = models.BigIntegerField()
    reason = models.CharField(max_length=20, choices=Reason.choices, default=Reason.WORK)
    hour = models.DateTimeField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "ref", "reason", "hour"], name="accounts_access_once_an_hour"
            )
        ]
        triggers = APPEND_ONLY
