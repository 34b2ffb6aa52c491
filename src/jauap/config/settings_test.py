"""Settings of the tests: the same site, on the throw-away database that the test run made."""

import os
import tempfile
from pathlib import Path

# Set before the settings are read; the processes of one run inherit the same folder.
os.environ.setdefault("JAUAP_DATA", tempfile.mkdtemp(prefix="jauap-test-"))
os.environ["JAUAP_DEMO"] = "1"
(Path(os.environ["JAUAP_DATA"]) / "static").mkdir(parents=True, exist_ok=True)  # WhiteNoise warns without it

from jauap.config.settings import *  # noqa: E402, F403

DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed only; never outside tests
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
