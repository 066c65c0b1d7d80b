"""Give Pagefind pages one by one: from a directory it takes them in the order in which the file system lists them.

As a service, Pagefind reads requests from standard input and answers each on standard output: JSON in Base64, which a
comma ends.
"""

from __future__ import annotations

import json
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import IO, Any, Protocol

_MINUTES = 60
_PART = 1 << 20


class SearchFailed(Exception):
    """There is no index of the site's claims; the message says why."""


class Ask(Protocol):
    """A connection to Pagefind."""

    def __call__(self, kind: str, **fields: Any) -> dict[str, Any]:
        """Send a request and return the answer. Raises SearchFailed if Pagefind reports an error or ends."""


@contextmanager
def pagefind_service(engine: Path) -> Iterator[Ask]:
    """Start Pagefind, and stop it at the end of the block. Raises SearchFailed if it does not start."""
    pipe = subprocess.PIPE
    with TemporaryFile() as errors:
        try:
            # In another directory it might find settings that are not ours; the same goes for the environment.
            process = subprocess.Popen(  # noqa: S603  # nothing that a writer typed is part of the command
                [str(engine.absolute()), "--service"], cwd="/", env={}, stdin=pipe, stdout=pipe, stderr=errors
            )
        except OSError as error:
            raise SearchFailed(f"Pagefind could not be run: {error}") from error

        def ask(kind: str, **fields: Any) -> dict[str, Any]:
            request = {"message_id": 1, "payload": {"type": kind, **fields}}
            answer = _exchange(process.stdin, process.stdout, b64encode(json.dumps(request).encode()) + b",")
            if not answer.endswith(b","):
                raise SearchFailed(f"Pagefind exited with status {process.wait()}: {_said(errors)}")
            return _payload(answer)

        limit = Timer(60 * _MINUTES, process.kill)
        limit.start()
        try:
            yield ask
        finally:
            limit.cancel()
            limit.join()
            process.kill()
            with suppress(BrokenPipeError), process:
                pass  # that closes its pipes and waits


def _exchange(requests: Any, answers: Any, request: bytes) -> bytearray:
    """Send a request through one pipe and read from the other; what returns ends in a comma unless Pagefind ended."""
    answer = bytearray()
    with suppress(BrokenPipeError):
        requests.write(request)
        requests.flush()
        while not answer.endswith(b",") and (part := answers.read1(_PART)):
            answer += part
    return answer


def _said(errors: IO[bytes]) -> str:
    errors.seek(0)
    return " ".join(errors.read().decode(errors="replace").split())[-200:] or "it wrote no index"


def _payload(answer: bytearray) -> dict[str, Any]:
    try:
        payload: dict[str, Any] = json.loads(b64decode(answer))["payload"]
        failure = str(payload["message"])[-200:] if payload["type"] == "Error" else ""
    except (ValueError, LookupError, TypeError) as error:
        raise SearchFailed(f"Pagefind answered in another way than expected: {error}") from error
    if failure:
        raise SearchFailed(f"Pagefind failed: {failure}")
    return payload
