"""What no schema can say of passwords, and of the caller's own row, told to Schemathesis."""

import os

import schemathesis
from hypothesis import strategies as st

PASSWORD = "a good password"
OWN_ROW = os.environ.get("OWN_ROW", "")
"""The path of the caller: an admin who deletes or suspends themselves is let in no longer."""

# At most 72 bytes: here each character is one.
printable = st.characters(min_codepoint=0x20, max_codepoint=0x7E)
schemathesis.openapi.format("password", st.text(printable, min_size=8, max_size=72))


def is_text(value, least, most):
    """Say whether a value is text of so many characters that any server takes."""
    return isinstance(value, str) and least <= len(value) <= most and value.isprintable()


@schemathesis.hook("before_call")
def spare_caller(context, case, kwargs):
    """Send what would change the caller's own row to a row that is not there."""
    if case.method.upper() in {"PUT", "PATCH", "DELETE"} and OWN_ROW.endswith(case.formatted_path):
        for name in case.path_parameters:
            case.path_parameters[name] = 0


@schemathesis.hook("before_call")
def know_password(context, case, kwargs):
    """Let whoever changes their password know the one that they have."""
    if case.method.upper() != "PATCH" or not case.operation.path.endswith("/auth/me"):
        return
    body = case.body
    if isinstance(body, dict) and is_text(body.get("password"), 8, 72):
        body["password"] = PASSWORD
        if "current_password" not in body or is_text(body["current_password"], 1, 1024):
            body["current_password"] = PASSWORD
