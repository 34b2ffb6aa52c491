"""The log of openings cannot be changed, deleted or truncated, not even by the application itself."""

import pytest
from django.db import Error, connection, transaction

from jauap.accounts.models import PersonalDataAccess, User
from jauap.core.time import now

pytestmark = pytest.mark.django_db


@pytest.fixture
def opening() -> PersonalDataAccess:
    user = User.objects.create_user("executor")
    return PersonalDataAccess.objects.create(user=user, kind="voice", ref=1, hour=now())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_personaldataaccess SET ref = 2",
        "DELETE FROM accounts_personaldataaccess",
        "TRUNCATE accounts_personaldataaccess",
    ],
)
def test_history_is_not_rewritten(opening: PersonalDataAccess, statement: str) -> None:
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert PersonalDataAccess.objects.get().ref == 1
