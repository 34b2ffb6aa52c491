"""Two officers who confirm at the same moment erase a person once."""

from functools import partial

from jauap.accounts.access import member_of
from jauap.accounts.models import Membership, Permission, User
from jauap.core.tests.at_once import at_once
from jauap.voices.erasure import seen
from jauap.voices.erasure.access import NotFound
from jauap.voices.events.models import Event
from jauap.voices.intake.data import Author
from jauap.voices.tests import factories


def test_two_at_once(committing_db: str) -> None:
    body = factories.body()
    voice, _ = factories.registered(author=Author(name="x", phone="+77010000000"), body_id=body.pk)
    assert voice.person_id is not None
    user = User.objects.create_user("privacy")
    Membership.objects.create(user=user, body=body, permissions=[Permission.ERASE])
    member = member_of(user)
    assert member is not None
    shown = seen.Seen(user.pk, voice.person_id, voice.pk, [voice.pk], "demand")
    came = at_once(*[partial(seen.erase_seen, member, shown)] * 2)
    assert [one for one in came if not isinstance(one, NotFound)] == [1]
    assert Event.objects.filter(type="erased").count() == 1
