"""The font of printed documents, made at set-up from the web font that npm brings.

The web font comes as one variable file per group of letters. Typst picks one file per family and weight and prints
blanks for letters that lie in the others, and it does not vary a font: so the groups are fixed at a weight and merged.
Golos Text is under the SIL Open Font License 1.1, which allows this and reserves no name.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from jauap.core.vendor_assets import NODE_MODULES

FAMILY = "Golos Text"
WEIGHTS = {"Regular": 400, "Bold": 700}
# The first group gives the metrics of lines and what the font says about itself.
SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
WEB_FONTS = NODE_MODULES / "@fontsource-variable" / "golos-text" / "files"

# Identifiers of the `name` table, OpenType specification 1.9
_NAME_IDS = {"family": 1, "style": 2, "unique": 3, "full": 4, "postscript": 6}
_TYPOGRAPHIC_NAME_IDS = (16, 17, 21, 22, 25)


def build_fonts(target: Path, *, web_fonts: Path = WEB_FONTS) -> tuple[Path, ...]:
    """Write GolosText-Regular.ttf and GolosText-Bold.ttf into the folder `target` and return their paths.

    Files newer than every web font are left as they are, so that a second set-up costs nothing.
    Raises FileNotFoundError when the front-end packages are not installed.
    """
    sources = [web_fonts / f"golos-text-{subset}-wght-normal.woff2" for subset in SUBSETS]
    newest = max(source.stat().st_mtime for source in sources)
    target.mkdir(parents=True, exist_ok=True)
    fonts = {style: target / f"GolosText-{style}.ttf" for style in WEIGHTS}
    for style, font in fonts.items():
        if not font.is_file() or font.stat().st_mtime < newest:
            _build_style(style=style, sources=sources, font=font)
    return tuple(fonts.values())


def _build_style(*, style: str, sources: list[Path], font: Path) -> None:
    with TemporaryDirectory(prefix="jauap-fonts-") as folder:
        parts = [_fix_weight(source, weight=WEIGHTS[style], folder=Path(folder)) for source in sources]
        merged = Merger().merge([str(part) for part in parts])
    _name_font(merged, style=style)
    unfinished = font.with_suffix(f".{os.getpid()}.part")
    merged.save(unfinished)
    unfinished.replace(font)


def _fix_weight(source: Path, *, weight: int, folder: Path) -> Path:
    variable = TTFont(source)
    variable.flavor = None
    fixed = instantiateVariableFont(variable, {"wght": weight}, inplace=True)
    part = folder / f"{source.stem}.ttf"
    fixed.save(part)
    return part


def _name_font(font: TTFont, *, style: str) -> None:
    """Say family, style and weight, which the instancer leaves as the variable font had them."""
    values = {
        "family": FAMILY,
        "style": style,
        "unique": f"{FAMILY} {style} (merged)",
        "full": f"{FAMILY} {style}",
        "postscript": f"GolosText-{style}",
    }
    names = font["name"]
    for key, value in values.items():
        names.removeNames(nameID=_NAME_IDS[key])
        names.setName(value, _NAME_IDS[key], 3, 1, 0x409)  # Windows, Unicode, English
    for name_id in _TYPOGRAPHIC_NAME_IDS:
        names.removeNames(nameID=name_id)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = WEIGHTS[style]
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0
