"""A database server for one measurement, gone with it."""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"


@contextmanager
def throwaway_server(*, durable: bool = False, settings: str = "jauap.config.settings", **env: str) -> Iterator[Path]:
    """Give Jauap an empty database and a data folder of its own, and Django its settings; yield the folder.

    `durable`: it waits for the disk at each commit, as a real site does. `env` are further settings of the site.
    """
    sys.path.insert(0, str(SOURCE))
    with tempfile.TemporaryDirectory(prefix="jauap-bench-") as folder:
        os.environ |= {"JAUAP_DATA": folder, "DJANGO_SETTINGS_MODULE": settings, **env}
        from jauap.core.embedded import EmbeddedServer

        server = EmbeddedServer(Path(folder) / "postgres", durable=durable)
        os.environ["DATABASE_URL"] = server.start()
        try:
            yield Path(folder)
        finally:
            server.stop()
