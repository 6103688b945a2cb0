"""A server on this machine's loopback: a free port, one page, until Ctrl-C.

The socket is bound before anything is told, so the address that is printed is one that answers.
"""

import socket
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from threading import Thread
from typing import Any

import uvicorn

from onetext.errors import Finding, UsageError

HOST = "127.0.0.1"

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]


def listen(port: int = 0) -> socket.socket:
    """Return a socket on loopback at this port, or at a free one; a finding where it is taken."""
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((HOST, port))
        bound.listen()
    except OSError as error:
        bound.close()
        raise UsageError(
            (
                Finding(
                    file="--port",
                    problem=f"Port {port} of this machine cannot be used.",
                    remedy="Give another, or none for a free one.",
                ),
            )
        ) from error
    return bound


def with_scope(app: Application, **given: object) -> Application:
    """Return an application whose requests carry these things in their scope."""
    named = {f"onetext.{name}": value for name, value in given.items()}

    async def scoped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await app({**scope, **named}, receive, send)

    return scoped


def serve(app: Application, bound: socket.socket) -> None:
    """Answer requests until Ctrl-C."""
    server(app).run(sockets=[bound])


@contextmanager
def served(app: Application, bound: socket.socket) -> Iterator[None]:
    """Answer requests beside what else is done, until that is done."""
    running = server(app)
    thread = Thread(target=running.run, kwargs={"sockets": [bound]})
    thread.start()
    try:
        yield
    finally:
        running.should_exit = True
        thread.join()


def server(app: Application) -> uvicorn.Server:
    """Return a server that says nothing of itself, neither in its answers nor on the terminal."""
    return uvicorn.Server(
        uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            date_header=False,
            lifespan="off",
            ws="none",
            proxy_headers=False,
            timeout_graceful_shutdown=2,
        )
    )
