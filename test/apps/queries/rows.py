"""Adds 200 rows to each table out of the factories of the project's own tests, in the database of its settings.

The row at each place leads to the rows at the same place in the other tables, and to the next one in its own,
within its half. The first half of the rows that have an owner is one user's, the second half another's. Prints what
those two sign in with, and what an admin does.

    python rows.py TABLE_OF_USERS COLUMN_OF_THEIR_LOGIN
"""

import asyncio
import json
import sys
from typing import Any

from app.config import get_settings
from app.database import Base, open_session
from app.tests import factories
from sqlalchemy import Table, insert
from sqlalchemy.orm import Mapper

ROWS = 200

users, login = sys.argv[1:]
mappers: dict[Table, Mapper[Any]] = {each.local_table: each for each in Base.registry.mappers}
made: dict[Table, list[Any]] = {}


def key(mapper: Mapper[Any], column: Any) -> str:
    return mapper.get_property_by_column(column).key


def reference(mapper: Mapper[Any], foreign_key: Any, row: Any) -> dict[str, Any]:
    other = mappers[foreign_key.referred_table]
    pairs = [(key(mapper, each.parent), key(other, each.column)) for each in foreign_key.elements]
    return {name: getattr(row, theirs) for name, theirs in pairs}


async def add(db: Any, table: Table, place: int) -> None:
    mapper = mappers[table]
    module = mapper.class_.__module__.rpartition(".")[2]
    # A user with a value in every field may be one who is shut out.
    kind = "make" if table.name == users else "make_full"
    make = getattr(factories, f"{kind}_{module}", None)
    if make is None:
        return
    values: dict[str, Any] = {}
    for foreign_key in table.foreign_key_constraints:
        others = made.get(foreign_key.referred_table, [])
        if foreign_key.referred_table is table:
            values |= {key(mapper, each.parent): None for each in foreign_key.elements}
        elif len(others) > place:
            own = [key(mapper, each.parent) for each in foreign_key.elements]
            if getattr(mapper.class_, "__owner__", None) in own:
                values |= reference(mapper, foreign_key, others[place * 2 // ROWS])
            else:
                values |= reference(mapper, foreign_key, others[place])
    made.setdefault(table, []).append(await make(db, **values))


async def main() -> None:
    async with open_session(get_settings()) as db:
        commit, db.commit = db.commit, db.flush
        for table in Base.metadata.sorted_tables:
            if table not in mappers:
                continue
            for place in range(ROWS):
                await add(db, table, place)
        for table, rows in made.items():
            for foreign_key in table.foreign_key_constraints:
                if foreign_key.referred_table is not table:
                    continue
                for half in (rows[: ROWS // 2], rows[ROWS // 2 :]):
                    for row, beside in zip(half, [*half[1:], half[0]], strict=True):
                        for name, value in reference(mappers[table], foreign_key, beside).items():
                            setattr(row, name, value)
        await db.flush()
        for table in Base.metadata.sorted_tables:
            if table in mappers:
                continue
            for place in range(ROWS):
                values = {
                    each.parent.name: getattr(made[each.column.table][place], key(mappers[each.column.table], each.column))
                    for foreign_key in table.foreign_key_constraints
                    for each in foreign_key.elements
                }
                await db.execute(insert(table).values(values))
        admin = await factories.add_admin(db)
        table = next(each for each in mappers if each.name == users)
        attribute = key(mappers[table], table.columns[login])
        print(json.dumps([getattr(row, attribute) for row in (*made[table][:2], admin)]))
        await commit()


asyncio.run(main())
