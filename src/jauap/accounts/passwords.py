"""What a password must not be."""

from django.contrib.auth.password_validation import UserAttributeSimilarityValidator
from django.utils.translation import gettext as _


class NotLikeTheAccount(UserAttributeSimilarityValidator):
    """Refuses a password that resembles the login or the name: they are what a guesser tries first."""

    def __init__(self) -> None:
        super().__init__(user_attributes=("login", "display_name"))

    def get_error_message(self) -> str:
        """Return the sentence."""
        return _("The password resembles your login or your name. Think of another one.")
