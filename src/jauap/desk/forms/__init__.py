"""What staff fill in at the desk."""

from jauap.desk.forms.answering import AnswerForm
from jauap.desk.forms.deciding import ConfirmForm, ExecutorForm, ReassignForm
from jauap.desk.forms.opening import OPENING_REASONS, OpeningAfterwardsForm, OpeningForm
from jauap.desk.forms.publishing import PublishForm, UnpublishForm
from jauap.desk.forms.routing import ReturnForm, RouteForm

__all__ = [
    "OPENING_REASONS",
    "AnswerForm",
    "ConfirmForm",
    "ExecutorForm",
    "OpeningAfterwardsForm",
    "OpeningForm",
    "PublishForm",
    "ReassignForm",
    "ReturnForm",
    "RouteForm",
    "UnpublishForm",
]
