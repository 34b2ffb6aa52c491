"""Two officers who confirm at the same moment erase a person once."""

import threading

from django.db import connection

from jauap.accounts.access import member_of
from jauap.accounts.models import Membership, Permission, User
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
    together, came = threading.Barrier(2, timeout=10), list[str]()

    def confirm() -> None:
        together.wait()
        try:
            came.append(str(seen.erase_seen(member, shown)))
        except NotFound:
            came.append("nothing")
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["1", "nothing"]
    assert Event.objects.filter(type="erased").count() == 1
