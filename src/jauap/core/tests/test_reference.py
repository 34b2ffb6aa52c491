"""Reference data renews what nobody touched and leaves a person's edits."""

from dataclasses import dataclass, field

from jauap.core.reference import renew


@dataclass
class Row:
    name: str = ""
    site: str = ""
    outline: object = None
    loaded: dict[str, dict[str, object]] = field(default_factory=dict)


def test_a_field_nobody_edited_follows_the_reference() -> None:
    row = Row()
    assert renew(row, {"name": "a", "site": "x"}, is_new=True)
    assert not renew(row, {"name": "a", "site": "x"}, is_new=False)
    assert renew(row, {"name": "b", "site": "x"}, is_new=False)
    assert row.name == "b"


def test_an_edited_field_stays_and_the_others_follow() -> None:
    row = Row()
    renew(row, {"name": "a", "site": "x"}, is_new=True)
    row.name = "edited"
    for _ in range(2):
        renew(row, {"name": "b", "site": "y"}, is_new=False)
        assert (row.name, row.site) == ("edited", "y")


def test_an_edit_to_nothing_stays() -> None:
    row = Row()
    renew(row, {"name": "a"}, is_new=True)
    row.name = ""
    renew(row, {"name": "b"}, is_new=False)
    assert row.name == ""


def test_a_row_that_a_person_made_is_filled_up_not_overwritten() -> None:
    row = Row(name="mine")
    renew(row, {"name": "a", "site": "x"}, is_new=False)
    assert (row.name, row.site) == ("mine", "x")


def test_long_values_are_remembered_by_digest() -> None:
    row, outline = Row(), {"coordinates": [[number, number] for number in range(200)]}
    renew(row, {"outline": outline}, is_new=True)
    assert len(str(row.loaded["reference"]["outline"])) == 64
    assert not renew(row, {"outline": outline}, is_new=False)


def test_two_sources_do_not_overwrite_each_other_in_turn() -> None:
    row = Row()
    renew(row, {"name": "a"}, is_new=True, by="one")
    renew(row, {"name": "b", "site": "y"}, is_new=False, by="two")
    assert (row.name, row.site) == ("a", "y")
    assert not renew(row, {"name": "a"}, is_new=False, by="one")
    assert renew(row, {"name": "c"}, is_new=False, by="one")
    assert not renew(row, {"name": "b", "site": "y"}, is_new=False, by="two")
    assert row.name == "c"
