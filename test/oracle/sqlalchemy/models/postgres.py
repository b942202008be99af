"""Types and options that PostgreSQL alone has, and types of one's own."""

from sqlalchemy import ARRAY, BigInteger, Column, Index, Integer, MetaData, String, Table, Text, func, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import CITEXT, ENUM, INET, JSONB, TIMESTAMP, TSVECTOR, UUID
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, UserDefinedType

metadata = MetaData()


class Upper(TypeDecorator):
    impl = String
    cache_ok = True


class Money(TypeDecorator[int]):
    impl = BigInteger()
    cache_ok = True


class Cube(UserDefinedType):
    cache_ok = True

    def __init__(self, name):
        self.name = name

    def get_col_spec(self, **_):
        return self.name


class Base(DeclarativeBase):
    metadata = metadata


class Machine(Base):
    __tablename__ = "machines"
    __table_args__ = (
        Index("machines_tags", "tags", postgresql_using="gin"),
        Index("machines_name", text("lower(label)"), unique=True),
        Index("machines_more", "label", postgresql_include=["address"]),
        Index("machines_ops", "label", postgresql_ops={"label": "text_pattern_ops"}),
        {"schema": "plant"},
    )

    id: Mapped[str] = mapped_column(UUID(as_uuid=False), primary_key=True, server_default=text("gen_random_uuid()"))
    label: Mapped[str] = mapped_column(Upper(20))
    price: Mapped[int] = mapped_column(Money)
    address: Mapped[str | None] = mapped_column(INET)
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    grid: Mapped[list[int] | None] = mapped_column(postgresql.ARRAY(Integer, dimensions=2))
    data: Mapped[dict] = mapped_column(JSONB, server_default=text("'{}'::jsonb"))
    seen: Mapped[str | None] = mapped_column(TIMESTAMP(timezone=True, precision=3))
    words: Mapped[str | None] = mapped_column(TSVECTOR)
    mail: Mapped[str | None] = mapped_column(CITEXT())
    state: Mapped[str] = mapped_column(ENUM("on", "off", name="machine_state", schema="plant"))
    box: Mapped[str | None] = mapped_column(Cube("cube"))
    big: Mapped[int] = mapped_column(BigInteger().with_variant(Integer(), "sqlite"))
    real: Mapped[float] = mapped_column(postgresql.DOUBLE_PRECISION)


readings = Table(
    "readings",
    metadata,
    Column("machine_id", postgresql.UUID(as_uuid=False), primary_key=True),
    Column("at", postgresql.TIMESTAMP, primary_key=True, server_default=func.current_timestamp()),
    Column("value", postgresql.NUMERIC(8, 3)),
)
