"""The font of printed documents, made at set-up from the web font that npm brings.

The web font comes as one variable file per group of letters. Typst picks one file per family and weight and prints
blanks for letters that lie in the others, and it does not vary a font: so the groups are fixed at a weight and merged.
Golos Text is under the SIL Open Font License 1.1, which allows this and reserves no name.
"""

from pathlib import Path

from jauap.core.vendor_assets import NODE_MODULES

FAMILY = "Golos Text"
WEIGHTS = {"Regular": 400, "Bold": 700}
# The first group gives the metrics of lines and what the font says about itself.
SUBSETS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
WEB_FONTS = NODE_MODULES / "@fontsource-variable" / "golos-text" / "files"


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
            from jauap.core import font_maker  # its library takes a third of a second: not of every start

            font_maker.make(font, family=FAMILY, style=style, weight=WEIGHTS[style], sources=sources)
    return tuple(fonts.values())
