"""The key ring: what it promises about encryption, the blind index, rotation, two processes at once."""

import multiprocessing
import os
from pathlib import Path

import pytest

from jauap.core import keyring
from jauap.core.keyring import KeyRing, KeyRingError, keyring_from_json, load_keyring, new_keyring, save_keyring


def load(file: str, _: int) -> str:
    return load_keyring(Path(file), environment="NOT_SET_HERE").to_json()


def test_text_comes_back_only_in_its_own_context() -> None:
    ring = new_keyring()
    sealed = ring.encrypt("Әсел", context="person.name:1")
    assert ring.decrypt(sealed, context="person.name:1") == "Әсел"
    with pytest.raises(KeyRingError, match="changed"):
        ring.decrypt(sealed, context="person.name:2")


def test_same_text_is_sealed_differently_but_indexed_alike() -> None:
    ring = new_keyring()
    assert ring.encrypt("a", context="c") != ring.encrypt("a", context="c")
    assert ring.blind_index("a", purpose="phone") == ring.blind_index("a", purpose="phone")
    assert ring.blind_index("a", purpose="phone") != ring.blind_index("a", purpose="email")


def test_rotation_keeps_old_texts_readable() -> None:
    old = new_keyring()
    sealed = old.encrypt("text", context="c")
    new = old.with_new_key()
    assert new.decrypt(sealed, context="c") == "text"
    assert new.key_of(new.encrypt("text", context="c")) != old.current


def test_a_process_that_runs_takes_a_new_key_from_the_file(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    running, rotating = (load_keyring(file, environment="NOT_SET_HERE") for _ in range(2))
    sealed = running.encrypt("before", context="c")
    save_keyring(rotating.with_new_key(), file)
    rotating.catch_up()
    assert rotating.current != rotating.key_of(sealed)
    assert running.decrypt(rotating.encrypt("after", context="c"), context="c") == "after"
    assert running.key_of(running.encrypt("x", context="c")) == rotating.current, "goes on with the new key"
    assert running.decrypt(sealed, context="c") == "before"


def test_whoever_only_encrypts_hears_of_the_new_key_too(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    running = load_keyring(file, environment="NOT_SET_HERE")
    rotated = running.with_new_key()
    save_keyring(rotated, file)
    assert running.key_of(running.encrypt("x", context="c")) == rotated.current


def test_the_file_is_read_once_for_each_time_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "keys.json"
    running = load_keyring(file, environment="NOT_SET_HERE")
    save_keyring(running.with_new_key(), file)
    readings: list[str] = []

    def read(text: str) -> KeyRing:
        readings.append(text)
        return keyring_from_json(text)

    monkeypatch.setattr(keyring, "keyring_from_json", read)
    for _ in range(5):
        with pytest.raises(KeyRingError, match="not on the ring"):
            running.decrypt(b"zzzz" + bytes(40), context="c")
    assert len(readings) == 1


@pytest.mark.parametrize("text", ["{", None])
def test_a_file_that_is_broken_or_gone_stops_no_site(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "keys.json"
    running = load_keyring(file, environment="NOT_SET_HERE")
    sealed = running.encrypt("before", context="c")
    file.unlink() if text is None else file.write_text(text)
    assert running.decrypt(sealed, context="c") == "before"
    assert running.decrypt(running.encrypt("after", context="c"), context="c") == "after"


def test_a_key_taken_in_the_middle_of_encrypting_is_not_named_for_the_other() -> None:
    ring = new_keyring().with_new_key()
    first, second = ring.keys

    class TurnsMeanwhile(dict[str, bytes]):
        def __getitem__(self, name: str) -> bytes:
            ring.current = first
            return super().__getitem__(name)

    ring.current, ring.keys = second, TurnsMeanwhile(ring.keys)
    sealed = ring.encrypt("Әсел", context="c")
    assert (ring.key_of(sealed), ring.decrypt(sealed, context="c")) == (second, "Әсел")


def test_a_file_that_could_not_be_read_once_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    save_keyring(new_keyring(), file)
    ring = load_keyring(file, environment="NOT_SET_HERE")
    fresh = ring.with_new_key()
    file.write_text("half of i")
    ring.catch_up()
    written = file.stat()
    file.write_text(fresh.to_json())
    os.utime(file, ns=(written.st_atime_ns, written.st_mtime_ns))
    ring.catch_up()
    assert ring.current == fresh.current


def test_an_unknown_key_is_named_as_such() -> None:
    with pytest.raises(KeyRingError, match="not on the ring"):
        new_keyring().decrypt(b"zzzz" + bytes(40), context="c")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"current": "a", "keys": {}, "index": "", "secret": "s"}'])
def test_a_broken_ring_is_refused(text: str) -> None:
    with pytest.raises(KeyRingError):
        keyring_from_json(text)


def test_processes_that_start_at_once_share_one_ring(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        rings = pool.starmap(load, [(str(file), n) for n in range(8)])
    assert len(set(rings)) == 1
    assert file.stat().st_mode & 0o077 == 0
    assert isinstance(keyring_from_json(rings[0]), KeyRing)
