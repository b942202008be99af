"""Reads values with the schemas of an emitted project, and says which it refuses.

Each line of the input is a schema's module, its name, and the JSON text of what
is sent; each line of the output what was read, or the fields that are wrong.
"""

import importlib
import json
import re
import sys

from pydantic import ValidationError

import app.main


def field(location: tuple[object, ...]) -> str:
    plain = [
        part if re.fullmatch(r"\w{1,64}", part, re.ASCII) else "?"
        for part in map(str, location)
    ]
    return ".".join(plain)


for line in sys.stdin:
    module, name, sent = json.loads(line)
    schema = getattr(importlib.import_module(f"app.schemas.{module}"), name)
    try:
        read = schema.model_validate(json.loads(sent))
        shown = read.model_dump(mode="json", by_alias=True, exclude_unset=True)
        print(json.dumps({"read": shown}))
    except ValidationError as error:
        wrong = sorted({field(each["loc"]) for each in error.errors()})
        print(json.dumps({"wrong": wrong}))
