"""`alongside serve`: everything that one machine needs, in one command."""

import argparse
import os
import socket
import threading
import time
import urllib.error
import urllib.request

from alongside.cli import installation
from alongside.cli.problems import Problem
from alongside.cli.worker_process import WorkerProcess

NAME = "serve"
HELP = "set up what is missing, then serve pages and do background work until stopped"
MOST_THREADS = 8
READY_WITHIN = 60


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    installation.add_data(parser)
    parser.add_argument(
        "--demo", action="store_true", help="fill an empty installation with the fictional demo programme"
    )


def run(arguments: argparse.Namespace) -> int:
    refuse_taken_port(arguments.host, arguments.port)
    here = _address(arguments.host, arguments.port)
    os.environ.setdefault("ALONGSIDE_ADDRESS", here)
    if arguments.demo:
        os.environ["ALONGSIDE_DEMO"] = "yes"
    folder = installation.load_django(arguments.data)
    set_up(demo=arguments.demo)
    worker = WorkerProcess()
    worker.start()
    threading.Thread(target=greet, args=(here, str(folder)), daemon=True).start()
    try:
        serve_pages(arguments.host, arguments.port)
    finally:
        worker.stop()
    return 0


def set_up(*, demo: bool) -> None:
    from alongside.cli import demo as demo_command
    from alongside.cli.setting_up import bring_up_to_date, gather_static_files, let_go_of_the_database

    bring_up_to_date()
    gather_static_files()
    if demo and not demo_command.has_people():
        try:
            demo_command.build()
        except Problem as problem:
            print(problem)
    let_go_of_the_database()


def serve_pages(host: str, port: int) -> None:
    """Until SIGTERM or SIGINT. Why WSGI with threads: docs/decisions/0005."""
    os.register_at_fork(after_in_child=leave_with_parent)
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "alongside.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=min(MOST_THREADS, 2 * (os.cpu_count() or 1)),
        backpressure=128,
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
    ).serve()


def leave_with_parent() -> None:
    """The process that answers requests does not outlive the one that was started, even after `kill -9`."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def refuse_taken_port(host: str, port: int) -> None:
    """Errors: Problem when nobody can listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OverflowError:
            raise Problem(f"{port} is no port: choose one from 1024 to 65535 with --port.") from None
        except OSError as problem:
            raise Problem(
                f"Port {port} on {host} cannot be used ({problem.strerror}). Stop what uses it, or choose another: "
                f"alongside serve --port {port + 1 if port < 65535 else 8000}"
            ) from None


def greet(here: str, folder: str) -> None:
    """Say where to go, once pages are really served."""
    if not answers(f"{here}/health"):
        print(f"Pages are still not served after {READY_WITHIN} seconds. Look at: alongside doctor", flush=True)
        return
    from django.conf import settings

    print(f"\nAlongside is ready: {settings.ADDRESS}\n{how_to_sign_in()}\nData, mails and keys: {folder}", flush=True)
    print("Stop with Ctrl+C.", flush=True)


def answers(address: str, *, within: float = READY_WITHIN) -> bool:
    """Whether a page answers with 200 in time (seconds)."""
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  (our own address)
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.2)
    return False


def how_to_sign_in() -> str:
    from django.conf import settings

    from alongside.cli.demo import has_people
    from alongside.cli.setting_up import let_go_of_the_database

    try:
        people = has_people()
    finally:
        let_go_of_the_database()
    if settings.DEMO and people:
        return "Sign in: the sign-in page offers the people of the demo, by role."
    if people:
        return "Sign in with your e-mail address; without a password, ask for a link by mail."
    return "Nobody is here yet. Make the first administrator: alongside first-admin --help"


def _address(host: str, port: int) -> str:
    name = "127.0.0.1" if host in {"0.0.0.0", "::", ""} else host  # noqa: S104  (only compared)
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
