"""Front-end packages are served whole and only as listed; the font of documents has every letter that we print."""

import json
import posixpath
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from pytest_django import Settings

from jauap.core.fonts import WEB_FONTS, build_fonts
from jauap.core.vendor_assets import NODE_MODULES, PACKAGES, VendorFinder, collect_if_changed

ROOT = Path(__file__).resolve().parents[2]
LETTERS = "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁёЙйАЯ ₸№«»—…0123456789AZaz"
REFERENCE = re.compile(r"""sourceMappingURL=(\S+?)(?:\s|\*|$)|url\(['"]?(?!data:|#)([^'")]+)['"]?\)""")

installed = pytest.mark.skipif(not NODE_MODULES.is_dir(), reason="front-end packages are not installed: run ./start")


def listed() -> list[str]:
    return [f"{package.prefix}/{name}" for package in PACKAGES for name in package.files]


@installed
@pytest.mark.parametrize("path", listed())
def test_each_listed_file_is_found(path: str) -> None:
    finder = VendorFinder()
    found = finder.find(path)
    assert found is not None
    assert Path(found).stat().st_size > 100
    assert finder.find(path, find_all=True) == [found]


@installed
@pytest.mark.parametrize("path", [path for path in listed() if path.endswith((".css", ".js"))])
def test_what_a_file_names_is_listed_too(path: str) -> None:
    found = VendorFinder().find(path)
    assert found is not None
    named = [first or second for first, second in REFERENCE.findall(Path(found).read_text())]
    absent = {posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) for name in named} - set(listed())
    assert absent == set()


def test_nothing_else_of_the_packages_is_served() -> None:
    finder = VendorFinder()
    assert finder.find("vendor/bootstrap/css/bootstrap.css") is None
    assert finder.find("vendor/bootstrap/../../package.json") is None
    assert finder.find("vendor/absent.css", find_all=True) == []


def test_listing_gives_storage_with_its_prefix() -> None:
    assert sorted(f"{storage.prefix}/{name}" for name, storage in VendorFinder().list(None)) == sorted(listed())
    assert not [name for name, _ in VendorFinder().list(["*.map"]) if name.endswith(".map")]


def test_says_when_packages_are_absent(tmp_path: Path) -> None:
    (warning,) = VendorFinder(node_modules=tmp_path).check()
    assert "vendor/bootstrap/css/bootstrap.min.css" in str(warning.msg)
    assert "./start" in str(warning.hint)


@installed
def test_is_silent_when_packages_are_there() -> None:
    assert VendorFinder().check() == []


def test_lock_names_no_address() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    for name, entry in packages.items():
        assert "resolved" not in entry, name
        assert entry["integrity"].startswith("sha512-"), name
    assert "://" not in (ROOT / "package-lock.json").read_text(), "take the `funding` entries out of package-lock.json"
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text().splitlines()


@pytest.mark.parametrize("name", ["base.txt", "dev.txt", "node.txt"])
def test_python_locks_have_hashes_and_name_no_address(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text()
    assert "://" not in text
    assert "--index-url" not in text
    pinned = re.findall(r"^([\w.\-\[\],]+)==\S+(.*)$", text, flags=re.MULTILINE)
    assert pinned
    assert all(rest.endswith("\\") for _, rest in pinned), "a package without hashes"


@pytest.mark.slow
@installed
def test_font_of_documents_has_every_letter(tmp_path: Path) -> None:
    regular, bold = build_fonts(tmp_path / "fonts")
    for path, weight in ((regular, 400), (bold, 700)):
        font = TTFont(path)
        assert [letter for letter in LETTERS if ord(letter) not in font.getBestCmap()] == []
        assert font["OS/2"].usWeightClass == weight
        assert font["name"].getDebugName(1) == "Golos Text"
        assert "fvar" not in font
        tenge = font["glyf"][font.getBestCmap()[ord("₸")]]
        assert tenge.numberOfContours > 0


@pytest.mark.slow
@installed
def test_fonts_are_made_once(tmp_path: Path) -> None:
    first = [(path, path.stat().st_mtime_ns) for path in build_fonts(tmp_path)]
    assert [(path, path.stat().st_mtime_ns) for path in build_fonts(tmp_path)] == first


def test_absent_web_font_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        build_fonts(tmp_path, web_fonts=tmp_path)
    assert WEB_FONTS.is_relative_to(NODE_MODULES)


@installed
def test_static_files_are_collected_only_when_one_changes(tmp_path: Path, settings: Settings) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    assert collect_if_changed()
    assert (tmp_path / "vendor/bootstrap/css/bootstrap.min.css").is_file()
    assert not collect_if_changed()
    settings.STATIC_URL = "/other/"
    assert collect_if_changed()
