"""Runs pytest in this folder for each line of the standard input, a JSON list of arguments, and answers with a line of
its exit code and the path of its output.

Each run is a fork that finds what the tests import from elsewhere imported already, which is most of a short run's
time. What the project itself consists of is imported by each run anew, so that a changed file is seen.
"""

import importlib
import json
import os
import signal
import sys
import tempfile
from pathlib import Path

import pytest

HERE = str(Path.cwd())
SECONDS = 300


def imported_from_elsewhere() -> list[str]:
    """The modules of this process that are none of the project's."""
    files = {name: getattr(module, "__file__", None) for name, module in list(sys.modules.items())}
    return [name for name, file in files.items() if file is not None and not file.startswith(HERE)]


def import_all(names: list[str]) -> None:
    for name in names:
        try:
            importlib.import_module(name)
        except Exception:  # noqa: BLE001, S110 - what cannot be imported out of its turn is left to the runs
            pass


def run(arguments: list[str], output: int, report: int) -> None:
    """Ends this process with pytest's exit code, or with the alarm where it hangs."""
    os.setsid()
    signal.alarm(SECONDS)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    code = int(pytest.main(arguments))
    with os.fdopen(report, "w") as pipe:
        json.dump(imported_from_elsewhere(), pipe)
    os._exit(code)


def main() -> None:
    sys.path[0] = HERE
    known: set[str] = set()
    for line in sys.stdin:
        output, path = tempfile.mkstemp()
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            run(json.loads(line), output, writing)
        os.close(writing)
        os.close(output)
        with os.fdopen(reading) as pipe:
            report = pipe.read()
        _, status = os.waitpid(child, 0)
        try:
            os.killpg(child, signal.SIGKILL)
        except ProcessLookupError:
            pass
        new = [name for name in json.loads(report or "[]") if name not in known]
        known.update(new)
        import_all(new)
        print(json.dumps({"code": os.waitstatus_to_exitcode(status), "output": path}), flush=True)


main()
