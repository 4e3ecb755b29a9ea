"""An OpenID Connect provider on this machine, Canaille, with made-up people who can sign in.

It does what a municipality's provider does: discovery, PKCE, signed ID tokens with the groups, a
session of its own, and sign-out at its end-session address.
"""

import logging
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from canaille import create_app
from canaille.app import models
from canaille.backends import Backend
from flask import Flask
from playwright.sync_api import Page
from werkzeug.serving import make_server

PASSWORD = secrets.token_urlsafe()


@dataclass(frozen=True)
class Person:
    """Someone whom the provider knows."""

    email: str
    name: str
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class Provider:
    """A provider that answers."""

    address: str
    app: Flask

    def add(self, people: Iterable[Person]) -> None:
        """Let people sign in, with the groups that they then bring along."""
        with self.app.app_context(), Backend.instance.session():
            groups: dict[str, list[object]] = {}
            for person in people:
                user = models.User(
                    user_name=person.email,
                    emails=[person.email],
                    formatted_name=person.name,
                    family_name=person.name,
                    password=PASSWORD,
                )
                Backend.instance.save(user)
                for group in person.groups:
                    groups.setdefault(group, []).append(user)
            for name, members in groups.items():
                Backend.instance.save(models.Group(display_name=name, members=members))

    def write_secrets(self, path: Path, port: int) -> None:
        """Register the dashboard of that port, and write the file with which it finds the provider."""
        callback = f"http://127.0.0.1:{port}/oauth2callback"
        client = models.Client(
            client_id=f"dashboard-{port}",
            client_secret=secrets.token_urlsafe(),
            client_name="Steering",
            client_uri="http://127.0.0.1",  # trusted: nobody is asked for consent
            redirect_uris=[callback],
            post_logout_redirect_uris=[callback],
            scope=["openid", "profile", "email", "groups"],
            grant_types=["authorization_code"],
            response_types=["code"],
            token_endpoint_auth_method="client_secret_basic",
        )
        with self.app.app_context(), Backend.instance.session():
            Backend.instance.save(client)
            client.audience = [client]
            Backend.instance.save(client)
        path.write_text(
            f"""[auth]
redirect_uri = "{callback}"
cookie_secret = "{secrets.token_hex(32)}"
client_id = "{client.client_id}"
client_secret = "{client.client_secret}"
server_metadata_url = "{self.address}/.well-known/openid-configuration"
client_kwargs = {{ scope = "openid profile email groups" }}
""",
            "utf-8",
        )
        path.chmod(0o600)


@contextmanager
def providing() -> Iterator[Provider]:
    """A provider until the block is left; Canaille allows one in a process."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line for each request otherwise
    app = create_app(
        {
            "SECRET_KEY": secrets.token_hex(32),
            "CANAILLE": {"DATABASE": "memory", "CAPTCHA_ENABLED": False, "LOGGING": {"version": 1}},
            "CANAILLE_OIDC": {},
        }
    )
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        # By another name than the dashboard's: cookies tell sites apart by it, as in a municipality.
        yield Provider(f"http://localhost:{server.server_port}", app)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def sign_in(page: Page, email: str) -> None:
    """Fill in the provider's form as soon as the page shows it, and wait until it has led back."""
    page.get_by_role("textbox", name="Login").fill(email)
    provider = urlsplit(page.url).netloc
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: urlsplit(address).netloc != provider)
