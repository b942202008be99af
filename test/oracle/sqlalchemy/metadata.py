"""Prints what SQLAlchemy's own metadata says of modules, one JSON object per line of names."""

import importlib
import json
import sys

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, MetaData, UniqueConstraint, types
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Mapper, configure_mappers
from sqlalchemy.schema import Computed, Identity
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import TextClause

DIALECT = postgresql.dialect()


def kind(given):
    """Say in one word or two what a type holds on PostgreSQL."""
    if isinstance(given, types.Enum):
        return "enum " + ",".join(given.enums)
    said = given.compile(dialect=DIALECT).lower().replace("decimal(", "numeric(")
    return {"varchar": "text", "float": "double precision"}.get(said, said)


def name(constraint):
    return str(constraint.name) if isinstance(constraint.name, str) else None


def key(table):
    return table.fullname


def part(expression):
    """A column, with its order where that is not the usual one."""
    inner = getattr(expression, "element", expression)
    order = " desc" if getattr(expression, "modifier", None) is operators.desc_op else ""
    return (getattr(inner, "name", None) or "expression") + order


def default(column):
    """Whether the database gives a value, and whether the model does."""
    given = column.server_default
    server = given is not None and not isinstance(given, (Computed, Identity))
    return [server, column.default is not None and not column.default.is_sequence]


def column(table, one):
    numbered = table._autoincrement_column is one or (one.default is not None and one.default.is_sequence)
    return {
        "name": one.name,
        "type": kind(one.type),
        "nullable": one.nullable,
        "numbered": "always" if one.identity is not None and one.identity.always else "default" if numbered else None,
        "default": default(one),
        "computed": one.computed is not None,
        "touched": one.onupdate is not None,
        "comment": one.comment,
    }


def foreign(one):
    elements = one.elements
    return {
        "name": name(one),
        "columns": [e.parent.name for e in elements],
        "target": key(elements[0].column.table),
        "references": [e.column.name for e in elements],
        "onDelete": (one.ondelete or "no action").lower(),
        "onUpdate": (one.onupdate or "no action").lower(),
        "deferrable": "deferred" if one.initially == "DEFERRED" else "immediate" if one.deferrable else "no",
    }


def index(one):
    where = one.dialect_options["postgresql"]["where"]
    return {
        "name": name(one),
        "parts": ["expression" if isinstance(e, TextClause) else part(e) for e in one.expressions],
        "unique": bool(one.unique),
        "where": where is not None,
        "method": one.dialect_options["postgresql"]["using"] or None,
        "include": one.dialect_options["postgresql"]["include"] or [],
    }


def table(one):
    native = [c.name for c in one.columns if isinstance(c.type, types.Enum) and c.type.native_enum]
    return {
        "id": key(one),
        "comment": one.comment,
        "columns": [column(one, c) for c in one.columns],
        "key": {"name": name(one.primary_key), "columns": [c.name for c in one.primary_key]},
        "uniques": [
            {"name": name(c), "columns": [p.name for p in c.columns]}
            for c in one.constraints
            if isinstance(c, UniqueConstraint)
        ],
        "foreign": [foreign(c) for c in one.constraints if isinstance(c, ForeignKeyConstraint)],
        "checks": [
            {"name": name(c)}
            for c in [*one.constraints, *(d for c in one.columns for d in c.constraints)]
            if isinstance(c, CheckConstraint) and not (c._type_bound and native)
        ],
        "indexes": [index(i) for i in one.indexes],
    }


def relation(mapper, one):
    return {
        "table": key(mapper.local_table),
        "name": one.key,
        "secondary": None if one.secondary is None else key(one.secondary),
        "pairs": [[key(a.table), a.name, key(b.table), b.name] for a, b in one.local_remote_pairs],
    }


def all_metadata(module):
    """The metadata of a module, of its bases and of its registries."""
    found = []
    for value in vars(module).values():
        given = value if isinstance(value, MetaData) else getattr(value, "metadata", None)
        if isinstance(given, MetaData) and given not in found:
            found.append(given)
    return found


def described(module):
    tables = [t for m in all_metadata(module) for t in m.sorted_tables]
    mappers = {
        value.__mapper__
        for value in vars(module).values()
        if isinstance(getattr(value, "__mapper__", None), Mapper)
    }
    registries = {m.registry for m in mappers}
    every = [m for r in registries for m in r.mappers]
    return {
        "tables": [table(t) for t in tables],
        "relations": [relation(m, r) for m in every for r in m.relationships],
    }


sys.path.insert(0, sys.argv[1])
for module_name in sys.argv[2:]:
    module = importlib.import_module(module_name)
    configure_mappers()
    print(json.dumps(described(module)))
