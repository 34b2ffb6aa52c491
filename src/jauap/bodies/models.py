"""Who: state bodies as a dated tree, their posts, and the officials who hold them."""

from django.db import models

from jauap.core.models import Dated, DatedQuerySet, Named, Sourced
from jauap.places.models import Territory


class Body(Named, Dated, Sourced):
    """A state body or an organisation that must answer: ministry, akimat, department, service."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry"
        AGENCY = "agency"
        AKIMAT = "akimat"
        DISTRICT_AKIMAT = "district_akimat"
        DEPARTMENT = "department"
        SERVICE = "service"
        ORGANISATION = "organisation"

    code = models.CharField(max_length=60, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="bodies")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    service = models.CharField(max_length=40, blank=True, db_index=True)
    bin = models.CharField(max_length=12, blank=True)
    site = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)

    objects = DatedQuerySet["Body"].as_manager()

    class Meta(Dated.Meta):
        abstract = False
        constraints = [*Dated.Meta.constraints]


class Post(Named, Dated):
    """A post in a body: «басшы», «бас маман»; `is_head` marks the one who answers for the body."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="posts")
    is_head = models.BooleanField(default=False)

    class Meta(Dated.Meta):
        abstract = False


class Official(Dated, Sourced):
    """A person holding a post; the name is public by office."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="officials")
    full_name = models.CharField(max_length=200)

    class Meta(Dated.Meta):
        abstract = False
