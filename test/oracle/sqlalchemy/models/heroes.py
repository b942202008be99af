"""SQLModel: fields, relations, links, tables that inherit from what is no table."""

import datetime
import enum
import uuid
from decimal import Decimal
from typing import Annotated, List, Optional

from sqlalchemy import JSON, Column, Text, UniqueConstraint
from sqlmodel import Field, Relationship, SQLModel


class Rank(enum.Enum):
    low = "l"
    high = "h"


class HeroTeam(SQLModel, table=True):
    hero_id: int | None = Field(default=None, foreign_key="hero.id", primary_key=True)
    team_id: int | None = Field(default=None, foreign_key="team.id", primary_key=True)
    is_training: bool = False


class TeamBase(SQLModel):
    name: str = Field(index=True, max_length=50)
    headquarters: str


class Team(TeamBase, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    heroes: List["Hero"] = Relationship(back_populates="teams", link_model=HeroTeam)


class TeamCreate(TeamBase):
    secret: str


class Hero(SQLModel, table=True):
    __table_args__ = (UniqueConstraint("name", "born"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    key: uuid.UUID = Field(default_factory=uuid.uuid4)
    age: Optional[int] = Field(default=None, index=True)
    rank: Rank = Rank.low
    wage: Decimal = Field(default=0, max_digits=8, decimal_places=2)
    born: datetime.date | None = None
    seen: datetime.datetime | None = None
    story: str | None = Field(default=None, sa_column=Column("story_text", Text, comment="Long"))
    notes: dict = Field(default_factory=dict, sa_type=JSON)
    nick: Annotated[str | None, Field(max_length=20)] = None
    boss_id: int | None = Field(default=None, foreign_key="hero.id", ondelete="SET NULL")
    level: int = Field(default=1, sa_column_kwargs={"server_default": "1", "comment": "From one"})
    teams: list[Team] = Relationship(back_populates="heroes", link_model=HeroTeam)
    boss: Optional["Hero"] = Relationship(sa_relationship_kwargs={"remote_side": "Hero.id"})


class Power(SQLModel, table=True):
    __tablename__ = "powers"
    code: str = Field(primary_key=True, max_length=8)
    strength: float
    data: bytes | None = None
    is_secret: bool = Field(default=True, nullable=False)
