"""Prints the trees of Python files as CPython reads them, in the shape of the reader's own."""

import ast
import json
import sys

def constant(node):
    value = node.value
    if value is True or value is False or value is None:
        return ["constant", value]
    if value is ...:
        return ["constant", "..."]
    if isinstance(value, str):
        return ["text", value]
    if isinstance(value, bytes):
        return ["bytes", len(value)]
    # languages print numbers with fractions in their own ways
    return ["number", "int", repr(value)] if isinstance(value, int) else ["number", type(value).__name__]


OPERATORS = {
    "Add": "+", "Sub": "-", "Mult": "*", "MatMult": "@", "Div": "/", "Mod": "%", "Pow": "**", "LShift": "<<",
    "RShift": ">>", "BitOr": "|", "BitXor": "^", "BitAnd": "&", "FloorDiv": "//", "And": "and", "Or": "or",
    "Not": "not", "Invert": "~", "UAdd": "+", "USub": "-", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=",
    "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in",
}  # fmt: skip


def symbol(node):
    return OPERATORS[type(node).__name__]


def argument(node):
    if isinstance(node, ast.Starred):
        return [None, 1, expression(node.value)]
    return [None, 0, expression(node)]


def keyword(node):
    return [node.arg, 2 if node.arg is None else 0, expression(node.value)]


def arguments(args, keywords):
    """Positional arguments may stand behind named ones."""
    both = [(n.value if isinstance(n, ast.Starred) else n, argument(n)) for n in args]
    both += [(k.value, keyword(k)) for k in keywords]
    both.sort(key=lambda pair: (pair[0].lineno, pair[0].col_offset))
    return [said for _, said in both]


def parameters(node):
    plain = [*node.posonlyargs, *node.args]
    defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
    found = [[a.arg, 0, optional(a.annotation), optional(d)] for a, d in zip(plain, defaults, strict=True)]
    if node.vararg:
        found.append([node.vararg.arg, 1, optional(node.vararg.annotation), None])
    for a, d in zip(node.kwonlyargs, node.kw_defaults, strict=True):
        found.append([a.arg, 0, optional(a.annotation), optional(d)])
    if node.kwarg:
        found.append([node.kwarg.arg, 2, optional(node.kwarg.annotation), None])
    return found


def clauses(generators):
    return [[expression(g.target), expression(g.iter), [expression(i) for i in g.ifs]] for g in generators]


def optional(node):
    return None if node is None else expression(node)


def joined(values):
    parts, said = [], ""
    for value in values:
        if isinstance(value, ast.Constant):
            said += value.value
        else:
            parts += [said, expression(value.value)]
            said = ""
    return ["format", [*parts, said]] if parts else ["text", said]


def expression(node):
    match node:
        case ast.Constant():
            return constant(node)
        case ast.Name():
            return ["name", node.id]
        case ast.Attribute():
            return ["attribute", expression(node.value), node.attr]
        case ast.Call():
            return ["call", expression(node.func), arguments(node.args, node.keywords)]
        case ast.Subscript():
            return ["subscript", expression(node.value), expression(node.slice)]
        case ast.Tuple() | ast.List() | ast.Set():
            return [type(node).__name__.lower(), [expression(e) for e in node.elts]]
        case ast.Dict():
            return ["dict", [[optional(k), expression(v)] for k, v in zip(node.keys, node.values, strict=True)]]
        case ast.Starred():
            return ["starred", expression(node.value)]
        case ast.UnaryOp():
            return ["unary", symbol(node.op), expression(node.operand)]
        case ast.BinOp():
            return ["binary", symbol(node.op), expression(node.left), expression(node.right)]
        case ast.BoolOp():
            made = expression(node.values[0])
            for value in node.values[1:]:
                made = ["binary", symbol(node.op), made, expression(value)]
            return made
        case ast.Compare():
            rest = [[symbol(o), expression(c)] for o, c in zip(node.ops, node.comparators, strict=True)]
            return ["compare", expression(node.left), rest]
        case ast.IfExp():
            return ["conditional", expression(node.test), expression(node.body), expression(node.orelse)]
        case ast.Lambda():
            return ["lambda", parameters(node.args), expression(node.body)]
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
            kind = {"ListComp": "list", "SetComp": "set"}.get(type(node).__name__, "generator")
            return ["comprehension", kind, expression(node.elt), None, clauses(node.generators)]
        case ast.DictComp():
            return ["comprehension", "dict", expression(node.key), expression(node.value), clauses(node.generators)]
        case ast.Slice():
            return ["slice"]
        case ast.JoinedStr():
            return joined(node.values)
        case ast.NamedExpr() | ast.Await() | ast.Yield() | ast.YieldFrom():
            return ["effect", optional(node.value)]
    raise TypeError(type(node).__name__)


def block(word, node, *others):
    return branches(word, (getattr(node, "test", None), node.body), *[(None, other) for other in others])


def branches(word, *parts):
    kept = [part for part in parts if part[1]]
    return ["block", word, [optional(test) for test, _ in kept], [body(inside) for _, inside in kept]]


def chain(node):
    """What follows `if`: `elif` is an `if` within its `else`."""
    if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) and node.orelse[0].col_offset == node.col_offset:
        inner = node.orelse[0]
        return [(inner.test, inner.body), *chain(inner)]
    return [(None, node.orelse)]


def statement(node):
    match node:
        case ast.Import():
            return ["import", None, 0, [[n.name, n.asname] for n in node.names]]
        case ast.ImportFrom():
            return ["import", node.module or "", node.level, [[n.name, n.asname] for n in node.names]]
        case ast.ClassDef():
            given = arguments(node.bases, node.keywords)
            return ["class", node.name, given, [expression(d) for d in node.decorator_list], body(node.body)]
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            decorators = [expression(d) for d in node.decorator_list]
            return ["function", node.name, parameters(node.args), decorators, body(node.body)]
        case ast.Assign():
            return ["assign", [expression(t) for t in node.targets], None, "=", expression(node.value)]
        case ast.AnnAssign():
            return ["assign", [expression(node.target)], expression(node.annotation), "=", optional(node.value)]
        case ast.AugAssign():
            return ["assign", [expression(node.target)], None, symbol(node.op) + "=", expression(node.value)]
        case ast.Expr():
            return ["expression", expression(node.value)]
        case ast.Return():
            return ["return", optional(node.value)]
        case ast.If():
            return branches("if", (node.test, node.body), *chain(node))
        case ast.While():
            return block("while", node, node.orelse)
        case ast.For() | ast.AsyncFor():
            return block("for", node, node.orelse)
        case ast.With() | ast.AsyncWith():
            return block("with", node)
        case ast.Try() | ast.TryStar():
            return block("try", node, *[h.body for h in node.handlers], node.orelse, node.finalbody)
        case ast.Match():
            return ["other", "broken"]
    return ["other", "del" if isinstance(node, ast.Delete) else type(node).__name__.lower()]


def body(statements):
    return [statement(s) for s in statements]


for line in sys.stdin:
    path = json.loads(line)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    try:
        print(json.dumps({"text": text, "tree": body(ast.parse(text).body)}, ensure_ascii=True, allow_nan=False))
    except (SyntaxError, TypeError, RecursionError) as error:
        print(json.dumps({"text": text, "error": repr(error)}))
