"""The key ring: keys that encrypt personal data, the key of the blind index, the site's secret.

It lies in a file with mode 0600 (made at first use) or, whole, in one environment variable. Losing it loses the
personal data; it is backed up apart from the database. A process that runs takes a key that was put into the file since
from there, so that a rotation needs no restart.
"""

import base64
import fcntl
import hashlib
import hmac
import json
import logging
import os
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12
KEY_ID_BYTES = 4
LOG = logging.getLogger(__name__)


class KeyRingError(Exception):
    """The key ring cannot be read, or a text was not encrypted with one of its keys."""


@dataclass
class KeyRing:
    """Keys by id (4 ASCII letters); `current` encrypts, all decrypt. `file` is where it was read from, if from one."""

    current: str
    keys: dict[str, bytes] = field(repr=False)
    index_key: bytes = field(repr=False)
    secret_key: str = field(repr=False)
    file: Path | None = field(default=None, compare=False)
    version: int = field(default=0, repr=False, compare=False)

    def encrypt(self, text: str, *, context: str) -> bytes:
        """Return key id + nonce + AES-GCM ciphertext; `context` (row and column) is authenticated with it."""
        self.catch_up()
        name = self.current  # once: another thread may take a new key meanwhile
        nonce = secrets.token_bytes(NONCE_BYTES)
        body = AESGCM(self.keys[name]).encrypt(nonce, text.encode(), context.encode())
        return name.encode() + nonce + body

    def decrypt(self, data: bytes, *, context: str) -> str:
        """Return the text; KeyRingError when the key is unknown, or the text or its context was changed."""
        head, nonce, body = data[:KEY_ID_BYTES], data[KEY_ID_BYTES:][:NONCE_BYTES], data[KEY_ID_BYTES + NONCE_BYTES :]
        name = head.decode("ascii", "replace")
        if name not in self.keys:
            self.catch_up()
        key = self.keys.get(name)
        if key is None:
            raise KeyRingError("encrypted with a key that is not on the ring")
        try:
            return AESGCM(key).decrypt(nonce, body, context.encode()).decode()
        except InvalidTag as error:
            raise KeyRingError("the encrypted text or its context was changed") from error

    def key_of(self, data: bytes) -> str:
        """Return the id of the key that encrypted these bytes."""
        return data[:KEY_ID_BYTES].decode("ascii", "replace")

    def blind_index(self, value: str, *, purpose: str) -> bytes:
        """Return a keyed fingerprint (32 bytes) by which an encrypted value can be found but not read."""
        return hmac.new(self.index_key, f"{purpose}\0{value}".encode(), hashlib.sha256).digest()

    def catch_up(self) -> None:
        """Take over the keys of the file when it was written since: one look at its time, no reading without need.

        The keys that are there stay. A file that is broken or gone is left alone: the site goes on with what it has.
        """
        if self.file is None:
            return
        try:
            version = version_of(self.file)
            if version == self.version:
                return
            fresh = keyring_from_json(self.file.read_text())
        except (OSError, KeyRingError) as error:
            LOG.warning("the key file cannot be read anew: %s", error)
            return
        self.keys = self.keys | fresh.keys
        self.current = fresh.current
        self.version = version  # last: a file that could not be read is tried again

    def with_new_key(self) -> "KeyRing":
        """Return a ring whose current key is new; the old ones stay for decryption."""
        name = new_key_id(taken=set(self.keys))
        return KeyRing(name, {**self.keys, name: AESGCM.generate_key(256)}, self.index_key, self.secret_key)

    def to_json(self) -> str:
        """Return the ring as JSON, for the file or for the environment variable."""
        keys = {name: base64.b64encode(key).decode() for name, key in self.keys.items()}
        index = base64.b64encode(self.index_key).decode()
        return json.dumps({"current": self.current, "keys": keys, "index": index, "secret": self.secret_key}, indent=1)


def new_key_id(*, taken: set[str]) -> str:
    """Return an id of four letters that is not taken."""
    while True:
        name = "".join(secrets.choice("abcdefghjkmnpqrstuvwxyz") for _ in range(KEY_ID_BYTES))
        if name not in taken:
            return name


def new_keyring() -> KeyRing:
    """Return a ring of fresh random keys."""
    name = new_key_id(taken=set())
    return KeyRing(name, {name: AESGCM.generate_key(256)}, secrets.token_bytes(32), secrets.token_urlsafe(50))


def keyring_from_json(text: str) -> KeyRing:
    """Read a ring from JSON; KeyRingError says what is wrong with it."""
    try:
        raw: dict[str, Any] = json.loads(text)
        keys = {name: base64.b64decode(key) for name, key in raw["keys"].items()}
        ring = KeyRing(raw["current"], keys, base64.b64decode(raw["index"]), raw["secret"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise KeyRingError("the key ring is not valid JSON with current, keys, index, secret") from error
    if ring.current not in ring.keys:
        raise KeyRingError("the current key is not among the keys")
    return ring


def version_of(file: Path) -> int:
    """Return what changes whenever the file is written."""
    return file.stat().st_mtime_ns


def load_keyring(file: Path, *, environment: str) -> KeyRing:
    """Return the ring from the environment variable, else from the file, else a new one written to the file.

    Two processes that start at once get the same ring: the file is made under a lock.
    """
    if given := os.environ.get(environment):
        return keyring_from_json(given)
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not file.exists():
                save_keyring(new_keyring(), file)
    version = version_of(file)
    return replace(keyring_from_json(file.read_text()), file=file, version=version)


def save_keyring(ring: KeyRing, file: Path) -> None:
    """Write the ring so that a crash leaves the old file or the new one, never half of one; mode 0600.

    Its owner stays: an administrator who rotates as root must not lock the site out.
    """
    draft = file.with_suffix(".new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    if file.exists() and os.geteuid() == 0:
        os.fchown(descriptor, file.stat().st_uid, file.stat().st_gid)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(ring.to_json())
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)
