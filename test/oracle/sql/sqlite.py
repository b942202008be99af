"""Runs SQLite scripts (JSON on stdin: [{"file", "text"}]) and prints what the PRAGMAs say about their tables."""
import json
import sqlite3
import sys


def rows(db, sql, *parameters):
    return [dict(row) for row in db.execute(sql, parameters)]


def describe(text):
    db = sqlite3.connect(":memory:")
    db.row_factory = sqlite3.Row
    db.executescript(text)
    tables = {}
    for (name,) in db.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"):
        indexes = rows(db, "select * from pragma_index_list(?)", name)
        tables[name] = {
            "columns": rows(db, "select * from pragma_table_xinfo(?)", name),
            "indexes": [
                {**index, "columns": [row["name"] for row in rows(db, "select name from pragma_index_info(?)", index["name"])]}
                for index in indexes
            ],
            "keys": rows(db, "select * from pragma_foreign_key_list(?)", name),
        }
    return tables


answers = []
for script in json.load(sys.stdin):
    try:
        answers.append({"file": script["file"], "tables": describe(script["text"])})
    except sqlite3.Error as error:
        answers.append({"file": script["file"], "error": str(error)})
json.dump(answers, sys.stdout)
