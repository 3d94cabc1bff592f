"""Run the provider: ``python -m tests.oidc.serve_provider FOLDER PORT ISSUER``; prints a line when it listens.

``FOLDER`` holds ``people.json`` and ``keys.json``; the database in it is made at the first start.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.urls import include, path

LOGIN_PAGE = '<form method="post">{% csrf_token %}{{ form }}<button>Aanmelden</button></form>'
CLIENTS = ("tandem", "iets-anders")
REDIRECT = "http://127.0.0.1/aangemeld"


def configure(folder: Path, issuer: str) -> None:
    """Set Django up: accounts, log-in page, and the provider."""
    keys = json.loads((folder / "keys.json").read_text())
    settings.configure(
        SECRET_KEY="only on loopback",
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        LOGIN_URL="/accounts/login/",
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "provider.db"}},
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "oauth2_provider",
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
        ],
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "context_processors": ["django.template.context_processors.request"],
                    "loaders": [
                        ("django.template.loaders.locmem.Loader", {"registration/login.html": LOGIN_PAGE}),
                        "django.template.loaders.app_directories.Loader",
                    ],
                },
            }
        ],
        OAUTH2_PROVIDER={
            "OIDC_ENABLED": True,
            "OIDC_ISS_ENDPOINT": issuer,
            "OIDC_RSA_PRIVATE_KEY": keys[0],
            "OIDC_RSA_PRIVATE_KEYS_INACTIVE": keys[1:],
            "OAUTH2_VALIDATOR_CLASS": "tests.oidc.claims.WithEmail",
            "PKCE_REQUIRED": True,
            "SCOPES": {"openid": "wie u bent", "email": "uw e-mailadres", "profile": "uw naam"},
        },
    )


def fill(folder: Path) -> None:
    """Make the people and the clients of a new database."""
    call_command("migrate", verbosity=0)
    from django.contrib.auth.models import User
    from oauth2_provider.models import Application

    for client_id in CLIENTS:
        Application.objects.create(
            client_id=client_id,
            client_type=Application.CLIENT_PUBLIC,
            authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
            redirect_uris=REDIRECT,
            algorithm=Application.RS256_ALGORITHM,
        )
    for person in json.loads((folder / "people.json").read_text()):
        User.objects.create_user(
            person["username"],
            person["email"],
            person["password"],
            id=person["id"],
            last_name="verified" if person["verified"] else "",
        )


class Server(ThreadingMixIn, WSGIServer):
    """Answers several requests at once."""

    daemon_threads = True


class Quiet(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        return


def __getattr__(name: str) -> object:
    """Give Django its addresses when it asks, after it was set up."""
    if name != "urlpatterns":
        raise AttributeError(name)
    from django.contrib.auth.views import LoginView

    return [
        path("accounts/login/", LoginView.as_view()),
        path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
    ]


def main() -> None:
    """Serve until stopped."""
    folder, port, issuer = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    server = make_server("127.0.0.1", port, lambda *_: [], Server, Quiet)
    configure(folder, issuer or f"http://127.0.0.1:{server.server_port}/o")
    django.setup()
    if not (folder / "provider.db").exists():
        fill(folder)
    server.set_app(get_wsgi_application())
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    sys.modules["tests.oidc.serve_provider"] = sys.modules["__main__"]
    main()
