"""The front-end packages of `package.json` as static files under `vendor/`, taken as they are.

Only the files that a page or another of these files names are served: whole `dist` folders would be 34 MB instead of 2.
The list is explicit, so that a template can be checked against it and an upgrade that drops a file is noticed.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, overload

import django
from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder, get_finders
from django.contrib.staticfiles.utils import matches_patterns
from django.core.checks import CheckMessage, Warning
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command

NODE_MODULES = Path(__file__).resolve().parents[3] / "node_modules"


@dataclass(frozen=True, kw_only=True)
class VendorPackage:
    """Files of one npm package: `root` inside node_modules, `files` relative to it, served below `vendor/{name}/`."""

    name: str
    root: str
    files: tuple[str, ...]

    @property
    def prefix(self) -> str:
        return f"vendor/{self.name}"


# The maps are named by the css and js beside them: the manifest storage refuses a file whose map is absent.
PACKAGES = (
    VendorPackage(
        name="bootstrap",
        root="bootstrap/dist",
        files=(
            "css/bootstrap.min.css",
            "css/bootstrap.min.css.map",
            "js/bootstrap.bundle.min.js",
            "js/bootstrap.bundle.min.js.map",
        ),
    ),
    VendorPackage(name="htmx", root="htmx.org/dist", files=("htmx.min.js",)),
    VendorPackage(
        name="leaflet",
        root="leaflet/dist",
        files=(
            "leaflet.css",
            "leaflet.js",
            "leaflet.js.map",
            "images/layers.png",
            "images/layers-2x.png",
            "images/marker-icon.png",
            "images/marker-icon-2x.png",
            "images/marker-shadow.png",
        ),
    ),
    VendorPackage(
        name="golos-text",
        root="@fontsource-variable/golos-text",
        files=(
            "index.css",
            # Kazakh letters are in cyrillic-ext, the tenge sign only in latin-ext
            "files/golos-text-cyrillic-wght-normal.woff2",
            "files/golos-text-cyrillic-ext-wght-normal.woff2",
            "files/golos-text-latin-wght-normal.woff2",
            "files/golos-text-latin-ext-wght-normal.woff2",
        ),
    ),
)


class VendorStorage(FileSystemStorage):
    """Files of one package; `prefix` is what collectstatic puts before each path."""

    def __init__(self, package: VendorPackage, *, node_modules: Path) -> None:
        super().__init__(location=node_modules / package.root)
        self.prefix = package.prefix


class VendorFinder(BaseFinder):
    """Static files finder over `PACKAGES`; name it in `STATICFILES_FINDERS`."""

    def __init__(self, *args: Any, node_modules: Path = NODE_MODULES, **kwargs: Any) -> None:
        self._node_modules = node_modules
        self._storages = [(package, VendorStorage(package, node_modules=node_modules)) for package in PACKAGES]
        super().__init__(*args, **kwargs)

    def check(self, **_options: Any) -> list[CheckMessage]:
        """Name the files that are not installed: pages would come without style."""
        missing = [f"{package.prefix}/{name}" for package, name, path in self._entries() if not path.is_file()]
        if not missing:
            return []
        return [
            Warning(
                f"Front-end files are not installed: {', '.join(missing)}.",
                hint="Run ./start, or `npm ci --omit=dev --ignore-scripts` in the project's folder.",
                id="core.W001",
            )
        ]

    @overload
    def find(self, path: str, find_all: Literal[False] = False) -> str | None: ...
    @overload
    def find(self, path: str, find_all: Literal[True]) -> list[str]: ...
    def find(self, path: str, find_all: bool = False) -> str | list[str] | None:
        """Absolute path of a `vendor/…` file, or a list when all are asked for (there is never more than one)."""
        found = [
            str(source)
            for package, name, source in self._entries()
            if f"{package.prefix}/{name}" == path and source.is_file()
        ]
        if find_all:
            return found
        return found[0] if found else None

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, VendorStorage]]:
        """Every listed file with its storage; one that is not installed fails when collectstatic opens it."""
        for package, storage in self._storages:
            for name in package.files:
                if not matches_patterns(name, ignore_patterns or []):
                    yield name, storage

    def _entries(self) -> Iterator[tuple[VendorPackage, str, Path]]:
        for package in PACKAGES:
            for name in package.files:
                yield package, name, self._node_modules / package.root / name


def collect_if_changed() -> bool:
    """Run collectstatic unless nothing has changed since the last time; say whether it ran.

    Hashing and compressing take seconds, looking at size and time of each file takes milliseconds.
    """
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    fingerprint = _fingerprint_static()
    if stamp.is_file() and stamp.read_text() == fingerprint:
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(fingerprint)
    return True


def _fingerprint_static() -> str:
    """Of every file that the finders give and of what is done with it."""
    seen = [f"{django.__version__} {settings.STATIC_URL} {settings.STORAGES['staticfiles']}"]
    for finder in get_finders():
        for name, storage in finder.list(None):
            status = Path(storage.path(name)).stat()
            seen.append(f"{getattr(storage, 'prefix', '')}/{name} {status.st_size} {status.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(seen)).encode()).hexdigest()
