"""The runner as a program.

It prints one line of JSON, {"url": …}, or {"refused": code, "sentence": …} and then ends with status 2.
"""

import argparse
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from jauap.core.embedded import EmbeddedServer, ServerRefused, check_server

REFUSED = 2  # exit status


class Interrupted(BaseException):
    """SIGTERM or Ctrl-C."""


def main() -> int:
    """Read the command line, do one thing, return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m jauap.core.embedded", description=__doc__)
    parser.add_argument("action", choices=sorted(ACTIONS))
    parser.add_argument("--data", type=Path, default=Path("var") / "postgres", help="folder of the cluster")
    parser.add_argument("--tcp-port", type=int, help="listen on 127.0.0.1 too, with a password")
    options = parser.parse_args()
    try:
        ACTIONS[options.action](options)
    except ServerRefused as refusal:
        _print(refused=refusal.code, sentence=str(refusal), detail=refusal.detail)
        return REFUSED
    return 0


def _print(**line: str) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _server(options: argparse.Namespace, *, dies_with_caller: bool = False) -> EmbeddedServer:
    return EmbeddedServer(options.data, tcp_port=options.tcp_port, dies_with_caller=dies_with_caller)


def _start(options: argparse.Namespace) -> None:
    _print(url=_server(options).start())


def _stop(options: argparse.Namespace) -> None:
    _server(options).stop()


def _url(options: argparse.Namespace) -> None:
    server = _server(options)
    if not server.is_running():
        raise ServerRefused("unreachable", f"No server runs over {options.data}: run ./start.")
    _print(url=server.url)


def _check(_options: argparse.Namespace) -> None:
    """The address comes from the environment: a command line with a password is readable by everybody."""
    url = os.environ.get("DATABASE_URL", "")
    check_server(url)
    _print(url=url)


def _serve(options: argparse.Namespace) -> None:
    """Run until SIGTERM, SIGINT or the end of the server; a server that ran before is used and left running."""

    def interrupt(*_signal: object) -> None:
        raise Interrupted

    signal.signal(signal.SIGTERM, interrupt)
    signal.signal(signal.SIGINT, interrupt)
    server = _server(options, dies_with_caller=True)
    try:
        url = server.start()
        check_server(url)
        _print(url=url)
        while server.is_running():
            time.sleep(0.2)
        raise ServerRefused("not_started", f"The embedded PostgreSQL ended by itself: see {server.log}.")
    except Interrupted:
        pass
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if server.started_here:
            server.stop()


ACTIONS: dict[str, Callable[[argparse.Namespace], None]] = {
    "check": _check,
    "serve": _serve,
    "start": _start,
    "stop": _stop,
    "url": _url,
}

if __name__ == "__main__":
    sys.exit(main())
