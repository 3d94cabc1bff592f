"""Bodies in and out: JSON by msgspec, packed with gzip or zstd, and never larger in memory than their limit."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import BinaryIO, TypeVar

import msgspec
import zstandard
from starlette.requests import Request
from starlette.responses import Response

from sync.central.api.problems import Refused
from sync.wire.changes import MAX_BATCH_BYTES, Problem, encode

MAX_BODY_BYTES = 2 * MAX_BATCH_BYTES
"""Packed or unpacked: a batch, and room for the change that made it overflow."""

MAX_SMALL_BYTES = 16 * 1024
"""What anybody may send without having signed in."""

PACK_FROM_BYTES = 1024
_STEP = 256 * 1024
_MAX_WINDOW = 8 * 1024 * 1024

T = TypeVar("T")


async def received(request: Request, limit: int) -> bytes:
    """Return the body as it was sent, still packed. Raises Refused ``too_large`` while it streams in."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > limit:
            raise Refused("too_large")
    return bytes(body)


def unpacked(body: bytes, content_encoding: str, limit: int = MAX_BODY_BYTES) -> bytes:
    """Return ``body`` unpacked, step by step, so that a bomb goes off at ``limit``."""
    match content_encoding.strip().lower():
        case "" | "identity":
            return body
        case "zstd":
            reader: BinaryIO = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).stream_reader(io.BytesIO(body))
        case "gzip":
            reader = gzip.GzipFile(fileobj=io.BytesIO(body))  # type: ignore[assignment]
        case _:
            raise Refused("bad_content_encoding")
    whole = bytearray()
    try:
        while piece := reader.read(_STEP):
            whole += piece
            if len(whole) > limit:
                raise Refused("too_large")
    except (OSError, EOFError, zlib.error, zstandard.ZstdError) as error:
        raise Refused("bad_request") from error
    return bytes(whole)


def decoded(body: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    """Return what ``body`` says. Raises Refused ``bad_request``."""
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("bad_request") from error


def answer(value: object, accept_encoding: str) -> Response:
    """Return ``value`` as JSON, packed if the reader takes it and it is worth it."""
    body = encode(value)
    headers = {"Vary": "Accept-Encoding", "Cache-Control": "no-store"}
    if len(body) > PACK_FROM_BYTES:
        accepted = {part.partition(";")[0].strip().lower() for part in accept_encoding.split(",")}
        if "zstd" in accepted:
            body, headers["Content-Encoding"] = zstandard.ZstdCompressor(level=1).compress(body), "zstd"
        elif "gzip" in accepted:
            body, headers["Content-Encoding"] = gzip.compress(body, 5), "gzip"
    return Response(body, media_type="application/json", headers=headers)


def problem_answer(problem: Problem) -> Response:
    """Return ``problem`` as ``application/problem+json``."""
    headers = {"Cache-Control": "no-store"}
    if problem.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if problem.retry_after:
        headers["Retry-After"] = str(problem.retry_after)
    return Response(encode(problem), problem.status, headers, "application/problem+json")
