"""The central API: the one address where laptops meet. Holds no state besides the database and its caches."""

from __future__ import annotations

import logging

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sync.central.api import openapi
from sync.central.api.bodies import problem_answer
from sync.central.api.openapi_operations import methods_of
from sync.central.api.problems import Refused
from sync.central.api.request_log import RequestLog
from sync.central.api.routes import attachments, audit, devices, identity, lives, news, operating, partners, sync
from sync.central.centre import Centre
from sync.central.store.database import is_unavailable
from sync.central.store.replication import NotReplicated

_log = logging.getLogger("tandem.centre")


def create_app(centre: Centre) -> FastAPI:
    """Return the API of ``centre`` as an ASGI application."""
    app = FastAPI(title="Tandem centre", version="1", docs_url=None, redoc_url=None)
    app.state.centre = centre
    app.include_router(sync.router)
    app.include_router(lives.router)
    app.include_router(news.router)
    app.include_router(attachments.router)
    app.include_router(identity.router)
    app.include_router(devices.router)
    app.include_router(audit.router)
    app.include_router(partners.router)
    app.include_router(operating.router)
    app.add_middleware(RequestLog, metrics=centre.metrics)
    app.add_exception_handler(Refused, _on_refused)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(RequestValidationError, _on_bad_request)
    app.add_exception_handler(DBAPIError, _on_database_error)
    app.add_exception_handler(PoolTimeout, _on_unavailable)
    app.add_exception_handler(NotReplicated, _on_unavailable)
    app.add_exception_handler(Exception, _on_bug)
    app.openapi = lambda: openapi.described(app)  # type: ignore[method-assign]
    return app


async def _on_refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101  (narrows the type)
    return problem_answer(error.problem)


async def _on_http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 400
    kind = {404: "not_found", 405: "method"}.get(status, "bad_request")
    answer = problem_answer(Refused(kind).problem)
    if status == 405:
        answer.headers["Allow"] = ", ".join(methods_of(request.url.path))
    return answer


async def _on_bad_request(_request: Request, _error: Exception) -> Response:
    return problem_answer(Refused("bad_request").problem)


async def _on_database_error(request: Request, error: Exception) -> Response:
    is_passing = isinstance(error, DBAPIError) and is_unavailable(error)
    return await (_on_unavailable if is_passing else _on_bug)(request, error)


async def _on_unavailable(_request: Request, _error: Exception) -> Response:
    _log.error("the database cannot be reached or is busy")
    return problem_answer(Refused("unavailable", retry_after=5).problem)


async def _on_bug(request: Request, error: Exception) -> Response:
    # Only the kind of error: its text may hold what somebody wrote.
    _log.error("error %s at %s", type(error).__name__, request.scope.get("route", ""))
    return problem_answer(Refused("internal").problem)
