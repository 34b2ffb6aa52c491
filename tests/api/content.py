"""What the site holds while its API is tested."""

from datetime import timedelta

from jauap.accounts.models import User
from jauap.appeals.services import Submission, lodge_many
from jauap.bodies.models import Body
from jauap.core.time import now
from jauap.places.models import Territory
from jauap.routing.queries import find_category
from jauap.search.services import reindex
from jauap.voices import history
from jauap.voices.answers.publishing import Public
from jauap.voices.answers.services import Draft

MANY = 30
SHOWN = Public(
    title="Шам жанбайды", text="Шам жанбайды", first_sentence="Шам жөнделді.", answer="Жөндеу жұмысы аяқталды."
)


def publish_some() -> None:
    """Publish some answered voices."""
    user = User.objects.create_user("clerk", "not-a-real-password", display_name="Clerk")
    body = Body.objects.order_by("pk").first()
    assert body is not None
    began = now() - timedelta(days=30)
    sent = [
        Submission(
            channel="web",
            text=f"Шам жанбайды, {number}-үй",
            received_at=began,
            is_history=True,
            consent=True,
            category=find_category("street_lighting"),
            territory=Territory.objects.get(code="almaty"),
            lon=76.93,
            lat=43.24,
        )
        for number in range(1, MANY + 1)
    ]
    told = [
        history.History(voice_id=done.voice_id, steps=_steps(body.pk, user.pk, routed=submission.category is not None))
        for submission, done in zip(sent, lodge_many(sent, quiet=True), strict=True)
    ]
    history.write(told)
    reindex("published", progress=lambda _: None)


def _steps(body_id: int, user_id: int, *, routed: bool) -> list[history.Step]:
    day = now() - timedelta(days=20)
    draft = Draft(outcome="satisfied", first_sentence="Шам жөнделді.", text="Жөндеу жұмысы аяқталды.", language="kk")
    steps: list[history.Step] = [] if routed else [history.Route(at=day, body_id=body_id)]
    return [
        *steps,
        history.Take(at=day, by_id=user_id),
        history.Reply(at=day, by_id=user_id, draft=draft),
        history.Publish(at=day, by_id=user_id, public=SHOWN),
    ]
