"""A bicycle workshop: who brings what, and what is done about it."""

import enum
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Optional

from sqlalchemy import (
    CheckConstraint,
    Column,
    Enum,
    ForeignKey,
    Index,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    UniqueConstraint,
    func,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

name60 = Annotated[str, mapped_column(String(60))]


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
        }
    )


class Numbered:
    id: Mapped[int] = mapped_column(primary_key=True)


class State(enum.Enum):
    brought = "brought"
    waiting = "waiting"
    done = "done"


mechanic_skills = Table(
    "mechanic_skills",
    Base.metadata,
    Column("mechanic_id", ForeignKey("mechanics.id", ondelete="CASCADE"), primary_key=True),
    Column("skill_id", ForeignKey("skills.id", ondelete="CASCADE"), primary_key=True),
)


class Customer(Numbered, Base):
    __tablename__ = "customers"

    name: Mapped[name60]
    email: Mapped[Optional[str]] = mapped_column(String(120), unique=True)
    phone: Mapped[Optional[str]] = mapped_column(String(30))

    bicycles: Mapped[list["Bicycle"]] = relationship(back_populates="owner")


class Bicycle(Numbered, Base):
    __tablename__ = "bicycles"
    __table_args__ = (UniqueConstraint("customer_id", "frame_number", name="uq_frame"),)

    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"), index=True)
    frame_number: Mapped[str] = mapped_column(String(40))
    brand: Mapped[Optional[name60]]
    bought_on: Mapped[Optional[date]]

    owner: Mapped[Customer] = relationship(back_populates="bicycles")
    repairs: Mapped[list["Repair"]] = relationship(back_populates="bicycle")


class Skill(Numbered, Base):
    __tablename__ = "skills"

    name: Mapped[name60] = mapped_column(unique=True)


class Mechanic(Numbered, Base):
    __tablename__ = "mechanics"

    name: Mapped[name60]
    mentor_id: Mapped[Optional[int]] = mapped_column(ForeignKey("mechanics.id", ondelete="SET NULL"))
    hourly_rate: Mapped[Decimal] = mapped_column(Numeric(6, 2))

    mentor: Mapped[Optional["Mechanic"]] = relationship(remote_side="Mechanic.id")
    skills: Mapped[list[Skill]] = relationship(secondary=mechanic_skills)


class Repair(Numbered, Base):
    __tablename__ = "repairs"
    __table_args__ = (Index("ix_repairs_open", "mechanic_id", "state"),)

    bicycle_id: Mapped[int] = mapped_column(ForeignKey("bicycles.id"))
    mechanic_id: Mapped[Optional[int]] = mapped_column(ForeignKey("mechanics.id", ondelete="SET NULL"))
    state: Mapped[State] = mapped_column(
        Enum(State, native_enum=False, create_constraint=True, length=10, name="state"),
        server_default=State.brought.value,
    )
    complaint: Mapped[str] = mapped_column(Text)
    brought_at: Mapped[datetime] = mapped_column(server_default=func.now())

    bicycle: Mapped[Bicycle] = relationship(back_populates="repairs")
    mechanic: Mapped[Optional[Mechanic]] = relationship()
    parts: Mapped[list["RepairPart"]] = relationship(back_populates="repair")


class Part(Numbered, Base):
    __tablename__ = "parts"
    __table_args__ = (
        CheckConstraint("price >= 0", name="price"),
        CheckConstraint("in_stock >= 0", name="in_stock"),
    )

    sku: Mapped[str] = mapped_column(String(20), unique=True)
    title: Mapped[str] = mapped_column(String(100))
    price: Mapped[Decimal] = mapped_column(Numeric(8, 2))
    in_stock: Mapped[int] = mapped_column(default=0)


class RepairPart(Base):
    """Which parts went into a repair, and how many."""

    __tablename__ = "repair_parts"

    repair_id: Mapped[int] = mapped_column(ForeignKey("repairs.id", ondelete="CASCADE"), primary_key=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("parts.id"), primary_key=True)
    quantity: Mapped[int] = mapped_column(CheckConstraint("quantity > 0", name="quantity"), server_default="1")

    repair: Mapped[Repair] = relationship(back_populates="parts")
    part: Mapped[Part] = relationship()
