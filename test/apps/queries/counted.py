"""The application, saying with each answer how many statements its request took."""

from contextvars import ContextVar
from typing import Any

from app.main import app as application
from sqlalchemy import Engine, event

current: ContextVar[list[str] | None] = ContextVar("current", default=None)


@event.listens_for(Engine, "before_cursor_execute")
def count(*arguments: Any) -> None:
    statements = current.get()
    if statements is not None:
        statements.append(arguments[2])


async def app(scope: Any, receive: Any, send: Any) -> None:
    statements: list[str] = []
    current.set(statements)

    async def answer(message: Any) -> None:
        if message["type"] == "http.response.start":
            number = str(len(statements)).encode()
            message["headers"] = [*message["headers"], (b"x-statements", number)]
        await send(message)

    await application(scope, receive, answer)
