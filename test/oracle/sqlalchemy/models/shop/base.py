from sqlalchemy import Column, ForeignKey, Integer
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    pass


def key():
    return Column(Integer, primary_key=True)


def reference(target: str, required: bool = True, **more):
    """Refer to a row of another table."""
    table = target.lower()
    return Column(Integer, ForeignKey(f"{table}.id"), nullable=False, **more)


SHARED = {"comment": "Of the shop"}
