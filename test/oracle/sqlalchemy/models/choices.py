"""Lists that are no types of the database, types that each database has for itself, and models made in functions."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, DateTime, Enum, ForeignKey, Index, Integer, MetaData, String, TypeDecorator
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.schema import conv

SERVERS = {"mysql", "mariadb"}


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Instant(TypeDecorator):
    """The base decides nothing by itself."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name in SERVERS:
            return dialect.type_descriptor(mysql.DATETIME(fsp=6))
        elif dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.TIMESTAMP(timezone=True))
        return self.impl


class Own(Instant):
    """What it is given, on one database."""

    cache_ok = True

    def __init__(self, own):
        super().__init__()
        self.own = own

    def load_dialect_impl(self, dialect):
        if dialect.name != "postgresql":
            return super().load_dialect_impl(dialect)
        return dialect.type_descriptor(self.own)


class Short(Instant):
    """What the one above it says."""

    cache_ok = True

    def load_dialect_impl(self, dialect):
        """Leave it to the base, but for one database."""
        if dialect.name not in ("postgresql", "mysql"):
            return dialect.type_descriptor(DateTime())
        return super().load_dialect_impl(dialect)


class Mood(StrEnum):
    GOOD = "good"
    BAD = "bad"


def mood_of(name: str, *, native: bool = False) -> Enum:
    return Enum(
        Mood,
        name=name,
        native_enum=native,
        create_constraint=True,
        values_callable=lambda members: [member.value for member in members],
    )


class Diary(Base):
    __tablename__ = "diaries"
    __table_args__ = (
        Index("diaries_at", "at").ddl_if(dialect="postgresql"),
        Index(conv("by_hand"), "until"),
        CheckConstraint("weight > 0", name=conv("weight_is_more")),
        CheckConstraint("weight < 10", name="less"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str] = mapped_column(Instant)
    until: Mapped[str] = mapped_column(Own(postgresql.TIMESTAMP()))
    since: Mapped[str] = mapped_column(Short())
    weight: Mapped[int]
    mood: Mapped[Mood] = mapped_column(mood_of("mood"))
    other: Mapped[Mood | None] = mapped_column(mood_of(conv("other_mood")))
    page: Mapped["Page"] = relationship(uselist=False, back_populates="diary")


class Page(Base):
    __tablename__ = "pages"

    id: Mapped[int] = mapped_column(primary_key=True)
    diary_id: Mapped[int] = mapped_column(ForeignKey("diaries.id"))
    diary: Mapped[Diary] = relationship(back_populates="page")


def create_models():
    size = 30

    class Stamp(Base):
        __tablename__ = "stamps"

        id: Mapped[int] = mapped_column(Integer, primary_key=True)
        label: Mapped[str] = mapped_column(String(size))
        page_id: Mapped[int] = mapped_column(ForeignKey("pages.id", ondelete="CASCADE"))

    return Stamp


Stamp = create_models()
