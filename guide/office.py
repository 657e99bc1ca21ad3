# SPDX-License-Identifier: MPL-2.0
"""A LibreOffice process of our own: its start, the connection to it, its commands, its end."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

START_SECONDS = 90
STOP_SECONDS = 30


def know_types(library: Path) -> None:
    """Makes the extension's types known to UNO in this process. Comes before `import uno`."""
    program = Path(shutil.which("soffice")).resolve().parent
    types = (program / "types.rdb", program / "types/offapi.rdb", library)
    os.environ["UNO_TYPES"] = " ".join(path.resolve().as_uri() for path in types)


class Office:
    """One soffice. `context` is its component context, `connection` the string that leads to it."""

    def __init__(self, options: list[str], headless: bool):
        import uno

        pipe = f"palimpsest{os.getpid()}"
        self.connection = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
        command = ["soffice", *options, "--norestore", "--nologo", "--nodefault"]
        command += [f"--accept=pipe,name={pipe};urp;"] + (["--headless"] if headless else [])
        self.process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True)  # it outlives this process where it is to be kept open
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
        self.context = self._connect(resolver)

    def _connect(self, resolver):
        from com.sun.star.connection import NoConnectException

        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self.process.poll() is not None:
                sys.exit(f"LibreOffice ended with {self.process.returncode} while it was starting.")
            try:
                return resolver.resolve(self.connection)
            except NoConnectException:
                time.sleep(0.1)
        self.process.kill()
        sys.exit(f"LibreOffice did not start within {START_SECONDS} seconds.")

    def language(self) -> str:
        """Of its menus, as far as there is a guided document in it: the guide names what stands in them."""
        provider = self.create("com.sun.star.configuration.ConfigurationProvider")
        return "fr" if provider.getLocale().Language == "fr" else "en"

    def create(self, service: str):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def load(self, url: str, **options):
        desktop = self.create("com.sun.star.frame.Desktop")
        return desktop.loadComponentFromURL(url, "_blank", 0, properties(**options))

    def dispatch(self, document, command: str, **options) -> None:
        frame = document.CurrentController.Frame
        dispatcher = self.create("com.sun.star.frame.DispatchHelper")
        dispatcher.executeDispatch(frame, command, "", 0, properties(**options))

    def stop(self) -> None:
        from com.sun.star.lang import DisposedException

        try:
            self.create("com.sun.star.frame.Desktop").terminate()
        except DisposedException:
            pass  # it went before it could answer
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            sys.exit(f"LibreOffice did not end within {STOP_SECONDS} seconds and was killed.")


def properties(**values):
    """A sequence of com.sun.star.beans.PropertyValue."""
    from com.sun.star.beans import PropertyValue

    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def to_writers_text(document) -> None:
    """The caret to the empty line of the guided document that is for the writer."""
    place = document.Bookmarks.getByName("your-text").Anchor
    document.CurrentController.ViewCursor.gotoRange(place, False)
