"""Bodies for tests, also for the tests of other rooms."""

from itertools import count
from typing import Any

from jauap.bodies.models import Body, Official, Post
from jauap.bodies.services import ensure_posts
from jauap.places.tests.factories import make_territory

_number = count(1)


def make_body(**over: Any) -> Body:
    """Make an akimat of a new territory with the posts head, deputy and executor; `over` gives any field."""
    number = next(_number)
    fields = {"code": f"body-{number}", "kind": Body.Kind.AKIMAT, "name_kk": f"Әкімдік {number}", **over}
    if "territory" not in fields and "territory_id" not in fields:
        fields["territory"] = make_territory()
    body = Body.objects.create(**fields)
    ensure_posts([body])
    return body


def make_post(**over: Any) -> Post:
    """Make a post, not a head's, in a new body."""
    number = next(_number)
    fields = {"code": f"post-{number}", "name_kk": f"Маман {number}", **over}
    if "body" not in fields:
        fields["body"] = make_body()
    return Post.objects.create(**fields)


def make_official(**over: Any) -> Official:
    """Make the holder of a new post."""
    fields = {"full_name": f"Сынақова Айгүл {next(_number)}", **over}
    if "post" not in fields:
        fields["post"] = make_post()
    official = Official.objects.create(**fields)
    official.refresh_from_db()
    return official
