"""The review page on this machine: a port, a token, a record, and Django behind them."""

import secrets
import socket

from django.core.asgi import get_asgi_application

from onetext.review.desk import Desk
from onetext.web.door import Door
from onetext.web.loopback import Application, with_scope
from onetext.web.settings import configure


def application(desk: Desk, door: Door) -> Application:
    """Return the page of one record, for whoever comes through the door."""
    configure(urls="onetext.review.urls", packages=("onetext.review",))
    return with_scope(get_asgi_application(), desk=desk, door=door)


def door_at(bound: socket.socket) -> Door:
    """Return the door of a server on this socket, with a token that nobody can guess."""
    return Door(token=secrets.token_urlsafe(24), port=bound.getsockname()[1])
