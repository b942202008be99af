"""Declarations of 1.x: Column, declarative_base, declared_attr, Table, secondary, backref."""

import enum
from datetime import datetime

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Enum,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Sequence,
    SmallInteger,
    String,
    Table,
    Text,
    Unicode,
    UniqueConstraint,
    func,
)
from sqlalchemy.ext.declarative import declared_attr
from sqlalchemy.orm import backref, declarative_base, relationship

metadata = MetaData(schema="app")
Base = declarative_base(metadata=metadata)


class Status(enum.Enum):
    open = 1
    closed = 2


def foreign(target, **more):
    """Make the key of a reference."""
    return Column(Integer, ForeignKey(target, ondelete="CASCADE"), nullable=False, **more)


class Named:
    """What has a name and times."""

    name = Column(String(80), nullable=False)
    created = Column(DateTime, default=datetime.utcnow, nullable=False)
    changed = Column(DateTime, onupdate=func.now())

    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + "s"

    @declared_attr
    def editor_id(cls):
        return Column(Integer, ForeignKey("app.users.id"))


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    login = Column("login_name", Unicode(40), unique=True, nullable=False)
    is_admin = Column(Boolean, nullable=False, server_default="false")
    status = Column(Enum(Status), default=Status.open)
    kind = Column(Enum("person", "robot", name="user_kind"))
    mode = Column(Enum("a", "b", native_enum=False, length=10))
    settings = Column(JSON, default=dict)
    photo = Column(LargeBinary)
    score = Column(Float)


article_tags = Table(
    "article_tags",
    metadata,
    Column("article_id", ForeignKey("app.articles.id"), primary_key=True),
    Column("tag_id", ForeignKey("app.tags.id"), primary_key=True),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, Sequence("audit_seq"), primary_key=True),
    Column("at", DateTime(timezone=True), server_default=func.now(), nullable=False),
    Column("what", Text, nullable=False),
    Column("amount", Numeric(10, 4)),
    Column("user_id", ForeignKey(User.id)),
    UniqueConstraint("at", "what", name="audit_once"),
    CheckConstraint("amount > 0"),
    schema="log",
    comment="What was done",
)


class Article(Named, Base):
    id = Column(Integer, primary_key=True)
    author_id = foreign("app.users.id", index=True)
    published = Column(Date)
    pages = Column(SmallInteger, nullable=False, default=1)
    author = relationship("User", foreign_keys=[author_id], backref=backref("articles", lazy="dynamic"))
    tags = relationship("Tag", secondary=article_tags, back_populates="articles")


class Tag(Named, Base):
    __table_args__ = (UniqueConstraint("name"), {"mysql_engine": "InnoDB"})
    id = Column(Integer, primary_key=True)
    articles = relationship("Article", secondary="app.article_tags", back_populates="tags")


class Membership(Base):
    """An association with columns of its own."""

    __tablename__ = "memberships"
    user_id = Column(ForeignKey("app.users.id"), primary_key=True)
    tag_id = Column(ForeignKey("app.tags.id"), primary_key=True)
    since = Column(Date, nullable=False)
    user = relationship(User, backref="memberships")
    tag = relationship(Tag)


class Setting(Base):
    __table__ = Table(
        "settings",
        metadata,
        Column("key", String(20), primary_key=True),
        Column("value", Text),
        Column("user_id", Integer, ForeignKey("app.users.id"), unique=True),
    )
    user = relationship(User, uselist=False)
