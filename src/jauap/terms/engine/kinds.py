"""The enumerated words of the engine. They are stored and sent; people read translations of them."""

from enum import StrEnum


class Unit(StrEnum):
    """What a term is counted in."""

    WORKING = "working"
    CALENDAR = "calendar"
    MONTHS = "months"


class StartRule(StrEnum):
    """From which day the count goes.

    The first two count the day after as day 1 (article 76(2) of the Administrative Procedural-Process Code);
    the third counts the day of registration itself (e-Otinish, 2022).
    """

    AFTER_REGISTRATION = "after_registration"
    AFTER_RECEIPT = "after_receipt"
    START_DAY_IS_DAY_ONE = "start_day_is_day_one"


class RegistrationRule(StrEnum):
    """When something received is registered (article 64(3))."""

    NEXT_WORKING_DAY_AFTER_HOURS = "next_working_day_after_hours"
    """After working hours or on a day off: on the nearest next working day."""
    NEXT_WORKING_DAY = "next_working_day"
    """On a day off: on the nearest next working day; the hour does not matter."""
    SAME_DAY = "same_day"


class CountedFrom(StrEnum):
    """From where an extension is measured."""

    DECISION = "decision"
    DUE = "due"
    START = "start"


class DayKind(StrEnum):
    """What a day is in the calendar."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MOVED_HOLIDAY = "moved_holiday"
    TRANSFER_OFF = "transfer_off"
    TRANSFER_WORKED = "transfer_worked"
    REGIONAL_DAY_OFF = "regional_day_off"


class Reason(StrEnum):
    """Why a day of a trace was counted or skipped."""

    RECEIVED = "received"
    RECEIVED_AFTER_HOURS = "received_after_hours"
    RECEIVED_DAY_OFF = "received_day_off"
    REGISTERED = "registered"
    FORWARDING = "forwarding"
    ARRIVED = "arrived"
    COUNTED = "counted"
    COUNTED_WORKED_DAY_OFF = "counted_worked_day_off"
    COUNTED_CALENDAR_DAY = "counted_calendar_day"
    MOVED = "moved"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MOVED_HOLIDAY = "moved_holiday"
    TRANSFER_OFF = "transfer_off"
    REGIONAL_DAY_OFF = "regional_day_off"
    EXTENSION = "extension"


class Fault(StrEnum):
    """Why an extension is unlawful."""

    NOT_ALLOWED = "not_allowed"
    TOO_LONG = "too_long"
    TOO_LATE = "too_late"
    TOO_MANY = "too_many"
    NOT_LATER = "not_later"
