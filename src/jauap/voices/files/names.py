"""Names of files as they are saved: ours is the ending, whatever the sender called it."""

import re

LIMIT = 100
"""Characters of a name without its ending."""
UNSAFE = re.compile(r"[^\w ()-]+")
ENDINGS = re.compile(r"(?:\.\w{0,10}[ .]*)+$")


def safe_name(name: str, suffix: str) -> str:
    """Return a name that no system runs: letters, digits, spaces, brackets; then `suffix`, which is what it really is.

    Every ending that the sender gave goes, so that neither `plan.hta` nor `plan.hta.pdf` keeps one.
    """
    stem = ENDINGS.sub("", name.replace("\\", "/").rsplit("/", 1)[-1])
    return (UNSAFE.sub("_", stem).strip(" _")[:LIMIT].rstrip() or "file") + suffix
