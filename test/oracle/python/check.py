"""Compare what the emitter printed with the trees it printed them from.

Reads one JSON object a line, `{"source": ..., "tree": ...}`, and prints one JSON text a line: an empty one, or the difference.
"""

import ast
import json
import re
import sys
import warnings

LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
SKIPPED = {"ctx", "kind", "type_comment", "type_ignores", "simple", "type_params"}
CONVERSIONS = {None: -1, "s": 115, "r": 114, "a": 97}


def prose(text: str) -> list[str]:
    """Return the lines of a docstring without what carries no meaning."""
    lines = [line.replace("\t", " " * 8).rstrip() for line in LINE_ENDS.split(text)]
    rest = [line for line in lines[1:] if line]
    shared = min((len(line) - len(line.lstrip()) for line in rest), default=0)
    lines = [lines[0].lstrip(), *(line[shared:] for line in lines[1:])]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return [lines[0].lstrip(), *lines[1:]] if lines else []


def constant(found: object, wanted: dict[str, object]) -> bool:
    """Tell whether a constant has the value and the type it should have."""
    kind, value = next(iter(wanted.items()))
    match kind:
        case "str":
            return type(found) is str and found == value
        case "int":
            return type(found) is int and found == int(str(value))
        case "float":
            return type(found) is float and found == float(str(value))
        case "bytes":
            return type(found) is bytes and found.hex() == value
        case "ellipsis":
            return found is ...
        case _:
            return found is value


def flat_targets(found: list[ast.expr], wanted: list[object]) -> tuple[list[ast.expr], list[object]]:
    """Take a lone tuple of deleted targets apart: in parentheses several targets are one tuple."""
    if len(found) == 1 and isinstance(found[0], ast.Tuple):
        found = found[0].elts
    if len(wanted) == 1 and isinstance(wanted[0], dict) and wanted[0]["node"] == "Tuple":
        wanted = wanted[0]["elts"]
    return found, wanted


def difference(found: object, wanted: object, path: str) -> str:
    """Return where a parsed tree differs from the one it was printed from, or an empty text."""
    if isinstance(found, ast.AST):
        if not isinstance(wanted, dict):
            return f"{path}: {ast.dump(found)} instead of {wanted!r}"
        if type(found).__name__ != wanted["node"]:
            return f"{path}: {type(found).__name__} instead of {wanted['node']}"
        if isinstance(found, ast.Expr) and wanted.get("prose") is not None:
            value = found.value.value if isinstance(found.value, ast.Constant) else None
            same = isinstance(value, str) and prose(value) == prose(str(wanted["prose"]))
            return "" if same else f"{path}: docstring {value!r} instead of {wanted['prose']!r}"
        for field in found._fields:
            if field in SKIPPED:
                continue
            value, expected = getattr(found, field), wanted.get(field)
            if field == "value" and isinstance(found, (ast.Constant, ast.MatchSingleton)):
                if not constant(value, expected):
                    return f"{path}: {value!r} instead of {expected!r}"
                continue
            if field == "targets" and isinstance(found, ast.Delete):
                value, expected = flat_targets(found.targets, wanted["targets"])
            if field == "conversion":
                expected = CONVERSIONS[expected]
            if problem := difference(value, expected, f"{path}.{field}"):
                return problem
        return ""
    if isinstance(found, list):
        if not isinstance(wanted, list) or len(found) != len(wanted):
            return f"{path}: {len(found)} instead of {wanted!r}"
        pairs = enumerate(zip(found, wanted, strict=True))
        return next((p for i, (a, b) in pairs if (p := difference(a, b, f"{path}[{i}]"))), "")
    if isinstance(found, (ast.operator, ast.unaryop, ast.cmpop, ast.boolop)):
        return ""
    return "" if found == wanted else f"{path}: {found!r} instead of {wanted!r}"


def check(line: str) -> str:
    """Check one line of input."""
    job = json.loads(line)
    try:
        tree = ast.parse(job["source"].encode("utf-8"))
    except (SyntaxError, ValueError) as error:
        number = getattr(error, "lineno", None) or 1
        return f"{error}: {job['source'].splitlines()[number - 1 : number + 2]!r}"
    return difference(tree, job["tree"], "Module")


warnings.simplefilter("ignore")
sys.setrecursionlimit(10_000)
for line in sys.stdin:
    print(json.dumps(check(line)))
