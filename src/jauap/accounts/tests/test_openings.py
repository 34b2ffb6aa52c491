"""What is not logged is not shown: each reason of an opening stands in the log by itself."""

import pytest

from jauap.accounts.models import PersonalDataAccess, User
from jauap.accounts.services import log_opening

pytestmark = pytest.mark.django_db


def test_personal_data_opened_after_the_page_in_one_hour_is_logged_too() -> None:
    user = User.objects.create_user("executor")
    reasons = [str(reason) for reason in PersonalDataAccess.Reason][:2]
    for reason in [*reasons, *reasons]:
        log_opening(person=None, kind="voice", ref=1, body_id=None, by=user, reason=reason)
    assert sorted(PersonalDataAccess.objects.values_list("reason", flat=True)) == sorted(reasons)
