"""Who acts: users, their membership in bodies, and personal data, encrypted and apart from everything else."""

import uuid
from collections.abc import Iterator

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from jauap.bodies.models import IN_EFFECT, Body, Post
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
    ADMINISTER = "administer"  # staff, calendar, terms
    ERASE = "erase"  # erase people at their demand


WITHOUT_VOICES = frozenset({Permission.ADMINISTER, Permission.ERASE})
"""Whoever holds nothing but these reads no voice: their work is with accounts, and with people who want to be gone."""


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
    session_epoch = models.PositiveIntegerField(default=0)  # counting it up ends every open session
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "login"
    REQUIRED_FIELDS = []

    objects = UserManager()

    def __str__(self) -> str:
        return self.display_name or self.login

    def get_session_auth_hash(self) -> str:
        """Return what an open session must agree with: it changes with the password and with the epoch."""
        return _with_epoch(super().get_session_auth_hash(), self.session_epoch)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """Yield the same under each former secret key."""
        for former in super().get_session_auth_fallback_hash():
            yield _with_epoch(former, self.session_epoch)


def _with_epoch(digest: str, epoch: int) -> str:
    """Tie a session hash to the epoch; the first one leaves it as it is, so that an upgrade signs nobody out."""
    return f"{digest}-{epoch}" if epoch else digest


class Membership(Dated):
    """A user's place in a body, with the permissions held there and in all bodies below.

    In one body one at a time: what a member may do there stands in one row.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    body = models.ForeignKey(Body, models.PROTECT, related_name="memberships")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="memberships")
    permissions = ArrayField(models.CharField(max_length=20, choices=Permission.choices), default=list)

    objects = DatedQuerySet["Membership"].as_manager()

    class Meta(Dated.Meta):
        abstract = False
        constraints = [
            *Dated.Meta.constraints,
            ExclusionConstraint(
                name="accounts_membership_one_at_a_time",
                expressions=[
                    ("user", RangeOperators.EQUAL),
                    ("body", RangeOperators.EQUAL),
                    IN_EFFECT,
                ],
            ),
        ]


OWN_DEEDS = ("link_used", "factor_added", "factor_removed")
"""Types of what one does to the own account."""


class StaffEvent(models.Model):
    """Who did what to whose account: appended, never changed. `by` is None for the command line.

    `data` holds ids, dates and codes only: the membership with its permissions and days, before and after.
    Nobody does anything to the own account but use a link that somebody else has made, and set up and remove second
    factors.
    """

    class Type(models.TextChoices):
        ADDED = "added", _("Account made")
        RENAMED = "renamed", _("Name or language changed")
        JOINED = "joined", _("Permissions given")
        CHANGED = "changed", _("Permissions, days or post changed")
        REMOVED = "removed", _("Taken out of the body")
        BLOCKED = "blocked", _("Blocked")
        UNBLOCKED = "unblocked", _("Unblocked")
        LINK_MADE = "link_made", _("Link handed out")
        LINK_USED = "link_used", _("Link used")
        FACTOR_ADDED = "factor_added", _("Second factor set up")
        FACTOR_REMOVED = "factor_removed", _("Second factor removed")

    user = models.ForeignKey(User, models.PROTECT, related_name="staff_events")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    type = models.CharField(max_length=20, choices=Type.choices)
    at = models.DateTimeField(auto_now_add=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["user", "id"], name="accounts_events_of_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(by=None) | ~Q(by=F("user")) | Q(type__in=OWN_DEEDS), name="accounts_nobody_changes_oneself"
            )
        ]
        triggers = APPEND_ONLY


class SetUpLink(models.Model):
    """A link with which a member sets a password, a second factor or both; one at most, used once, for a while.

    `digest` is the SHA-256 of the token, which is stored nowhere: a random one of 148 bits needs no slower hash.
    """

    class Scope(models.TextChoices):
        ACCOUNT = "account", _("Password and second factor")
        PASSWORD = "password", _("Password")
        FACTOR = "factor", _("Second factor")

    user = models.OneToOneField(User, models.CASCADE, related_name="set_up_link")
    scope = models.CharField(max_length=10, choices=Scope.choices)
    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class PersonalDataAccess(models.Model):
    """One opening of somebody's full data by a member of staff: appended, never changed, shown to the citizen.

    Logged once per member, thing, reason and hour (`hour` is UTC). `kind`, `ref` name what the data was opened for.
    """

    class Reason(models.TextChoices):
        """In the same words for whoever chooses one and for the person who reads it."""

        WORK = "work", _("To work on it")
        ANSWER = "protected_answer", _("To answer it")
        TRIAGE = "protected_triage", _("To find out who must answer it")
        CONTROL = "protected_control", _("To check how it is answered")
        CLOSED_CONTROL = "closed_control", _("To check how it was answered")
        CLOSED_CONTACT = "closed_contact", _("To get in touch about it once more")
        CLOSED_DEMAND = "closed_demand", _("Because a court, a prosecutor or a superior body asks for it")
        ERASURE = "erasure", _("Because of a demand to erase the data")

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
