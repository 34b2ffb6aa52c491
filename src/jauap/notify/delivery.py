"""Handing one mail to the mail server: once, without leaving an address or a word of it anywhere."""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import override

from jauap.accounts.models import Person
from jauap.accounts.secrets import unseal
from jauap.core.keyring import KeyRingError
from jauap.core.time import now
from jauap.notify import limits
from jauap.notify.models import Message
from jauap.notify.rendering import write

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 7
NO_ADDRESS, UNREADABLE, BAD_ADDRESS, REFUSED = "no_address", "unreadable_address", "bad_address", "address_refused"
TOO_MANY = "too_many_letters"
FINAL_ERRORS = (NO_ADDRESS, UNREADABLE, BAD_ADDRESS, REFUSED)
"""Errors that trying again does not mend."""
PERMANENT_REPLY = 500  # SMTP replies from here on say: do not try again (RFC 5321, 4.2.1)


class DeliveryFailed(Exception):
    """The mail did not go out and will be tried again. Holds the message's id and an error code, nothing else."""


def deliver(message_id: int) -> None:
    """Send a queued mail and note it; do nothing when it was sent, has failed for good, or is gone.

    The row stays locked while the mail server answers, so that of two workers one sends. Only when the machine dies
    between the server's yes and our commit is the mail sent again, with the same Message-ID.
    Raises DeliveryFailed when it is to be tried again.
    """
    with transaction.atomic():
        message = _locked(message_id)
        if message is None:
            return
        message.attempts += 1
        message.error = _send(message)
        message.status = _status(message)
        message.sent_at = now() if message.status == Message.Status.SENT else None
        message.save(update_fields=["attempts", "error", "status", "sent_at"])
    if message.error:
        logger.warning("message %s not sent: %s (attempt %s)", message.pk, message.error, message.attempts)
    if message.status == Message.Status.QUEUED:
        raise DeliveryFailed(f"message {message.pk}: {message.error}")


def _locked(message_id: int) -> Message | None:
    queued = Message.objects.filter(pk=message_id, channel=Message.Channel.EMAIL, status=Message.Status.QUEUED)
    return queued.select_related("person", "user__person").select_for_update(of=("self",)).first()


def _status(message: Message) -> Message.Status:
    if not message.error:
        return Message.Status.SENT
    is_over = message.error in FINAL_ERRORS or message.attempts >= MAX_ATTEMPTS
    return Message.Status.FAILED if is_over else Message.Status.QUEUED


def _send(message: Message) -> str:
    """Send one mail; return "" or the code of what went wrong. No exception leaves: its text may hold the address."""
    try:
        address = _address(message)
        if not address:
            return NO_ADDRESS
        if message.person_id is not None and limits.is_full(address):
            return TOO_MANY
        _mail(message, address).send()
        limits.count(address)
    except KeyRingError:
        return UNREADABLE
    except SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        return REFUSED if codes and min(codes) >= PERMANENT_REPLY else "address_deferred"
    except SMTPResponseException as error:
        return f"smtp_{error.smtp_code}"
    except (SMTPException, OSError) as error:
        return "timeout" if isinstance(error, TimeoutError) else "mail_server"
    except (ValueError, UnicodeError):
        return BAD_ADDRESS
    return ""


def _address(message: Message) -> str:
    """Return the mail address of the recipient: decrypted here, for this one use."""
    person = message.person or (message.user.person if message.user else None)
    if person is not None:
        return _address_of(person)
    login = message.user.login if message.user else ""
    return login if "@" in login else ""


def _address_of(person: Person) -> str:
    return unseal(person.ref, "email", person.email)


def _mail(message: Message, address: str) -> EmailMessage:
    (letter,) = write([message])
    with override(message.language):
        text = render_to_string("notify/_mail.txt", {"letter": letter, "site_url": settings.SITE_URL})
    headers = {
        "Message-ID": f"<notice-{message.pk}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": message.language,
    }
    return EmailMessage(letter.subject, text, to=[address], headers=headers)
