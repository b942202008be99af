"""Declarations of 2.x: types by annotation, Annotated, enums, constraints in table arguments."""

import datetime
import decimal
import enum
import uuid
from typing import Annotated, Any, Literal, NewType, Optional

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Enum, ForeignKey, ForeignKeyConstraint, Index, MetaData, String, UniqueConstraint
from sqlalchemy import func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, deferred, mapped_column, relationship

UserId = NewType("UserId", int)
pk = Annotated[int, mapped_column(primary_key=True)]
stamp = Annotated[datetime.datetime, mapped_column(sa.DateTime(timezone=True), server_default=func.now())]
name50 = Annotated[str, 50]
label = Annotated[Optional[str], mapped_column(String(30), index=True)]
PREFIX = "acct"


class Color(enum.Enum):
    RED = "red"
    DARK_BLUE = "dark blue"


class Size(enum.StrEnum):
    SMALL = enum.auto()
    LARGE = enum.auto()


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        name50: String(50),
        dict[str, Any]: sa.JSON,
        decimal.Decimal: sa.Numeric(12, 2),
        UserId: sa.BigInteger,
    }


class Account(Base):
    """An account."""

    __tablename__ = PREFIX + "_accounts"
    __table_args__ = (
        UniqueConstraint("email", "region", name="one_per_region"),
        CheckConstraint("balance >= 0", name="balance"),
        Index(None, "region", "joined"),
        Index("accounts_living", "email", unique=True, postgresql_where=text("deleted_at IS NULL")),
        {"comment": "Who pays"},
    )

    id: Mapped[pk]
    email: Mapped[str] = mapped_column(String(320), unique=True, comment="Where to write")
    region: Mapped[name50]
    joined: Mapped[stamp]
    nickname: Mapped[label]
    deleted_at: Mapped[datetime.datetime | None]
    balance: Mapped[decimal.Decimal] = mapped_column(server_default="0")
    limits: Mapped[dict[str, Any]]
    token: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4)
    color: Mapped[Color]
    size: Mapped[Size] = mapped_column(
        Enum(Size, name="account_size", values_callable=lambda members: [one.value for one in members]),
        server_default=Size.SMALL,
    )
    mood: Mapped[Literal["up", "down"]]
    bio: Mapped["str | None"] = deferred(mapped_column(sa.Text))
    code: Mapped[str] = mapped_column("account_code", sa.CHAR(4), index=True, unique=True)
    born: Mapped[Optional[datetime.date]]
    alarm: Mapped[datetime.time] = mapped_column(nullable=True)
    pause: Mapped[datetime.timedelta | None]
    blob: Mapped[bytes | None]
    rate: Mapped[float] = mapped_column(sa.Double)
    owner: Mapped[UserId] = mapped_column(default=0)
    total: Mapped[int] = mapped_column(sa.Computed("owner * 2", persisted=True))

    orders: Mapped[list["Order"]] = relationship(back_populates="account", cascade="all, delete-orphan")


class Order(Base):
    __tablename__ = "orders"

    number: Mapped[int] = mapped_column(sa.BigInteger, sa.Identity(always=True), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id, ondelete="CASCADE", onupdate="CASCADE"), index=True)
    is_paid: Mapped[bool] = mapped_column(server_default=sa.false())
    parent_number: Mapped[int | None] = mapped_column(ForeignKey("orders.number", ondelete="SET NULL"))

    account: Mapped[Account] = relationship(back_populates="orders")
    parent: Mapped["Order | None"] = relationship(remote_side=[number], back_populates="parts")
    parts: Mapped[list["Order"]] = relationship(back_populates="parent")


class Line(Base):
    __tablename__ = "lines"

    order_number: Mapped[int] = mapped_column(ForeignKey("orders.number"), primary_key=True)
    position: Mapped[int] = mapped_column(sa.SmallInteger, primary_key=True, autoincrement=False)
    price: Mapped[decimal.Decimal] = mapped_column()

    __table_args__ = (
        CheckConstraint(price > 0, name="price"),
        sa.Index("lines_by_price", price.desc(), "position"),
        sa.UniqueConstraint(order_number, price),
    )


class Note(Base):
    __tablename__ = "notes"

    id: Mapped[pk]
    order_number: Mapped[int]
    position: Mapped[int] = mapped_column(sa.SmallInteger)
    body: Mapped[str] = mapped_column(sa.Text, default="")

    __table_args__ = (
        ForeignKeyConstraint(
            ["order_number", "position"],
            ["lines.order_number", "lines.position"],
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
            use_alter=True,
        ),
    )
    line: Mapped[Line] = relationship()
