"""Three routes of posts as one would write them by hand, for emitted code to be measured against.

The same statements on the same tables, the same tokens and driver, and a pool of the
same size, which checks connections with SQLAlchemy's own `pool_pre_ping`. With
`MIDDLEWARE=0` nothing stands before the routes.
"""

import json
import logging
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated
from uuid import uuid4

import jwt
from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import JSONResponse
from fastapi.security import OAuth2PasswordBearer
from limits import parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import BigInteger, DateTime, Enum, ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

engine = create_async_engine(
    os.environ["DATABASE_URL"],
    pool_size=10,
    max_overflow=20,
    pool_timeout=30,
    pool_recycle=1800,
    pool_pre_ping=True,
    connect_args={"timeout": 5, "command_timeout": 10},
)
sessions = async_sessionmaker(engine, expire_on_commit=False)


class Base(DeclarativeBase):
    type_annotation_map = {int: BigInteger, datetime: DateTime(timezone=True)}


def now() -> datetime:
    return datetime.now(UTC)


class Timestamps:
    created_at: Mapped[datetime] = mapped_column(default=now)
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)
    deleted_at: Mapped[datetime | None]


class User(Timestamps, Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    username: Mapped[str]
    is_staff: Mapped[bool] = mapped_column(default=False)


class PostStatus(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class Post(Timestamps, Base):
    __tablename__ = "posts"

    id: Mapped[int] = mapped_column(primary_key=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    title: Mapped[str]
    slug: Mapped[str]
    body: Mapped[str]
    status: Mapped[PostStatus] = mapped_column(
        Enum(PostStatus, name="post_status", values_callable=lambda members: [each.value for each in members]),
        default=PostStatus.DRAFT,
    )
    views: Mapped[int] = mapped_column(default=0)
    rating: Mapped[Decimal | None]
    published_at: Mapped[datetime | None]


class PostFields(BaseModel):
    editor_id: int | None = None
    title: str = Field(max_length=200)
    slug: str = Field(max_length=200)
    body: str
    status: PostStatus = PostStatus.DRAFT
    views: int = Field(default=0, ge=0)
    rating: Decimal | None = Field(default=None, max_digits=3, decimal_places=2)
    published_at: datetime | None = None


class PostCreate(PostFields):
    model_config = ConfigDict(extra="forbid")


class PostResponse(PostFields):
    model_config = ConfigDict(from_attributes=True)

    id: int
    author_id: int
    created_at: datetime
    updated_at: datetime


class PostPage(BaseModel):
    items: list[PostResponse]
    total: int
    page: int
    per_page: int
    pages: int


async def get_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session)]
bearer = OAuth2PasswordBearer("auth/token")


async def get_user(session: SessionDep, token: Annotated[str, Depends(bearer)]) -> User:
    try:
        claims = jwt.decode(
            token,
            os.environ["JWT_SECRET"],
            algorithms=["HS256"],
            audience="blog",
            issuer="blog",
            options={"require": ["sub", "exp"]},
        )
        key = int(claims["sub"])
    except (jwt.InvalidTokenError, ValueError):
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"}) from None
    user = await session.scalar(select(User).where(User.id == key, User.deleted_at.is_(None)))
    if user is None:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"})
    return user


UserDep = Annotated[User, Depends(get_user)]


@asynccontextmanager
async def lifespan(_: FastAPI) -> AsyncIterator[None]:
    yield
    await engine.dispose()


# One line for each request is enough: that of the middleware.
logging.getLogger("uvicorn.access").disabled = True
app = FastAPI(lifespan=lifespan)


@app.get("/live")
async def live() -> None:
    return None


@app.get("/api/v1/posts")
async def list_posts(
    session: SessionDep,
    user: UserDep,
    page: Annotated[int, Query(ge=1)] = 1,
    per_page: Annotated[int, Query(ge=1, le=100)] = 20,
) -> PostPage:
    living = Post.deleted_at.is_(None)
    total = await session.scalar(select(func.count()).select_from(Post).where(living)) or 0
    posts = await session.scalars(
        select(Post)
        .where(living)
        .order_by(Post.created_at.desc(), Post.id.desc())
        .offset((page - 1) * per_page)
        .limit(per_page)
    )
    return PostPage(
        items=[PostResponse.model_validate(post) for post in posts],
        total=total,
        page=page,
        per_page=per_page,
        pages=-(-total // per_page),
    )


@app.get("/api/v1/posts/{post_id}")
async def get_post(post_id: int, session: SessionDep, user: UserDep) -> PostResponse:
    post = await session.scalar(select(Post).where(Post.id == post_id, Post.deleted_at.is_(None)))
    if post is None:
        raise HTTPException(404)
    return PostResponse.model_validate(post)


@app.post("/api/v1/posts", status_code=201)
async def create_post(body: PostCreate, session: SessionDep, user: UserDep, response: Response) -> PostResponse:
    post = Post(**body.model_dump(), author_id=user.id)
    session.add(post)
    await session.commit()
    response.headers["Location"] = f"/api/v1/posts/{post.id}"
    return PostResponse.model_validate(post)


class RequestMiddleware:
    """An id and security headers for each answer, and a line of the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.logger = logging.getLogger("request")
        self.logger.addHandler(logging.StreamHandler(sys.stdout))
        self.logger.setLevel("INFO")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start = time.perf_counter()
        request_id = str(uuid4())
        status = 0

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = request_id
                headers["X-Content-Type-Options"] = "nosniff"
                headers["X-Frame-Options"] = "DENY"
                headers["Referrer-Policy"] = "no-referrer"
                headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
            await send(message)

        await self.app(scope, receive, answer)
        line = {
            "timestamp": datetime.now(UTC).isoformat(),
            "level": "INFO",
            "request_id": request_id,
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "ms": round((time.perf_counter() - start) * 1000, 1),
        }
        self.logger.info(json.dumps(line))


class RateLimitMiddleware:
    def __init__(self, app: ASGIApp, rate: str) -> None:
        self.app = app
        self.rate = parse(rate)
        self.limiter = FixedWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not await self.limiter.hit(self.rate, Request(scope).client.host):
            await JSONResponse({"detail": "Too many requests"}, 429)(scope, receive, send)
            return
        await self.app(scope, receive, send)


if os.environ.get("MIDDLEWARE") != "0":
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(RateLimitMiddleware, rate=os.environ["RATE_LIMIT"])
    app.add_middleware(CORSMiddleware)
    app.add_middleware(RequestMiddleware)
