"""Making one static font out of the groups of letters of a variable one."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

# Identifiers of the `name` table, OpenType specification 1.9
_NAME_IDS = {"family": 1, "style": 2, "unique": 3, "full": 4, "postscript": 6}
_TYPOGRAPHIC_NAME_IDS = (16, 17, 21, 22, 25)


def make(font: Path, *, family: str, style: str, weight: int, sources: list[Path]) -> None:
    """Write the file `font`: the variable fonts of `sources` at one weight, merged and named."""
    with TemporaryDirectory(prefix="jauap-fonts-") as folder:
        parts = [_fix_weight(source, weight=weight, folder=Path(folder)) for source in sources]
        merged = Merger().merge([str(part) for part in parts])
    _name_font(merged, family=family, style=style, weight=weight)
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


def _name_font(font: TTFont, *, family: str, style: str, weight: int) -> None:
    """Say family, style and weight, which the instancer leaves as the variable font had them."""
    values = {
        "family": family,
        "style": style,
        "unique": f"{family} {style} (merged)",
        "full": f"{family} {style}",
        "postscript": f"GolosText-{style}",
    }
    names = font["name"]
    for key, value in values.items():
        names.removeNames(nameID=_NAME_IDS[key])
        names.setName(value, _NAME_IDS[key], 3, 1, 0x409)  # Windows, Unicode, English
    for name_id in _TYPOGRAPHIC_NAME_IDS:
        names.removeNames(nameID=name_id)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0
