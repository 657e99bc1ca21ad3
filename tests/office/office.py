# SPDX-License-Identifier: MPL-2.0
"""One LibreOffice process of the tests' own: its profile, its extension, its connection, its end."""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading
import time

import places  # first: it makes the package's types known to uno
import uno
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException

from document import Document
from options import properties

START_SECONDS = 180
STOP_SECONDS = 60


class OfficeFailed(Exception):
    """The office did not start, hung or crashed. The message holds the end of what it printed."""


class Office:
    """An office with a profile of its own under build/office-tests/<name>.

    Nothing outside that folder is written: an extension added by root, which must be a shared one,
    goes into a shared place inside it as well. `fresh=False` takes up the profile as it was left.
    """

    def __init__(self, name, extension=True, fresh=True, seconds=600, bound=False, small_disk=None):
        self.name = name
        self.bound = bound  # by the rights of files, also where root starts it
        self.small_disk = small_disk  # on which it writes
        self.held_disk = None  # a HeldDisk, where it writes to one
        self.home = places.WORK / name
        self.seconds = seconds
        self.pipe = None
        self.screen = None  # an X display's name: its windows are shown there; without one it is headless
        self.starts = 0
        self.process = None
        self.context = None
        self._watch = None
        self._end_one_left_behind()
        if fresh:
            shutil.rmtree(self.home, ignore_errors=True)
        if not self.profile.is_dir():
            self._make_profile()
            if extension:
                self.add_extension()

    # Places

    @property
    def profile(self):
        return self.home / "profile"

    @property
    def files(self):
        """A folder for documents."""
        folder = self.home / "files"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @property
    def _mark(self):
        """Holds the process group of the office that is running here."""
        return places.WORK / f"{self.name}.pid"

    @property
    def log(self):
        return self.home / "office.log"

    def _environment(self):
        home = self.home / "home"
        home.mkdir(parents=True, exist_ok=True)
        kept = {key: value for key, value in os.environ.items() if key not in ("UNO_TYPES", "DISPLAY", "WAYLAND_DISPLAY")}
        kept |= {"SAL_USE_VCLPLUGIN": "gtk3", "GDK_BACKEND": "x11", "NO_AT_BRIDGE": "1", "DISPLAY": self.screen} if self.screen else {
            "SAL_USE_VCLPLUGIN": "svp"}
        kept |= self.held_disk.environment() if self.held_disk else {}
        return dict(kept, HOME=str(home), XDG_CONFIG_HOME=str(home / ".config"), XDG_CACHE_HOME=str(home / ".cache"),
                    LC_ALL="C.UTF-8", LANGUAGE="en")

    def _own_places(self):
        return [f"-env:UserInstallation={self.profile.as_uri()}",
                f"-env:UNO_SHARED_PACKAGES_CACHE={(self.home / 'shared').as_uri()}"]

    def _run(self, program, *arguments, seconds=120):
        result = subprocess.run([places.OFFICE_PROGRAM / program, *self._own_places(), *arguments], env=self._environment(),
                                cwd=self.home, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=seconds)
        return result.returncode, result.stdout.decode(errors="replace")

    # The profile and the extension

    def _make_profile(self):
        """A first start with an empty profile ends with status 81; one before the extension is added,
        or the first start drops its registration."""
        self.home.mkdir(parents=True, exist_ok=True)
        status, said = self._run("soffice", "--headless", "--norestore", "--nologo", "--terminate_after_init")
        if status not in (0, 81):
            raise OfficeFailed(f"The first start of {self.name} ended with status {status}:\n{said}")

    def _unopkg(self, *arguments):
        shared = ["--shared"] if os.geteuid() == 0 else []
        status, said = self._run("unopkg", arguments[0], *shared, *arguments[1:])
        if status != 0:
            raise OfficeFailed(f"unopkg {arguments[0]} ended with status {status}:\n{said}")
        return said

    def add_extension(self):
        self._unopkg("add", "--suppress-license", str(places.PACKAGE))

    def remove_extension(self, identifier):
        self._unopkg("remove", identifier)

    def extensions(self):
        return self._unopkg("list")

    # Start and end

    def start(self):
        """Starts the office and connects; a watch ends it when it lives longer than `seconds`."""
        self.starts += 1  # a name of its own for each start: the bridge to a killed office keeps its name
        self.pipe = f"palimpsest-{os.getpid()}-{self.name}-{self.starts}"
        command = [places.OFFICE_PROGRAM / "soffice", *([] if self.screen else ["--headless"]), "--norestore", "--nologo", "--nodefault",
                   f"--accept=pipe,name={self.pipe};urp;", *self._own_places()]
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([*self._without_roots_rights(), *(self.small_disk.entering() if self.small_disk else ()), *command], env=self._environment(), cwd=self.home,
                                            stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        self._mark.write_text(str(self.process.pid))
        self._watch = threading.Timer(self.seconds, self.kill)
        self._watch.daemon = True
        self._watch.start()
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                self.context = resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                if self.process.poll() is not None:
                    raise OfficeFailed(f"{self.name} ended with status {self.process.returncode} at its start:\n{self.said()}") from None
                if time.monotonic() > until:
                    self.kill()
                    raise OfficeFailed(f"{self.name} did not answer within {START_SECONDS} s:\n{self.said()}") from None
                time.sleep(0.02)
        self.desktop = self.create("com.sun.star.frame.Desktop")
        self.dispatcher = self.create("com.sun.star.frame.DispatchHelper")
        return self

    def _without_roots_rights(self):
        """Root may write where nobody may: an office that root starts is to be refused what another is."""
        return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if self.bound and os.geteuid() == 0 else []

    def _end_one_left_behind(self):
        """An office whose tests were killed would take the next start of this profile over."""
        if not self._mark.exists():
            return
        group = int(self._mark.read_text())
        command = pathlib.Path(f"/proc/{group}/cmdline")
        if command.exists() and self.profile.as_uri().encode() in command.read_bytes():
            os.killpg(group, signal.SIGKILL)
        self._mark.unlink()

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def said(self):
        return self.log.read_text(errors="replace")[-4000:] if self.log.exists() else ""

    def kill(self):
        """kill -9, of the office and what it started."""
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self._mark.unlink(missing_ok=True)
        for socket in pathlib.Path(tempfile.gettempdir()).glob(f"OSL_PIPE_*_{self.pipe}"):
            socket.unlink()
        if self._watch:
            self._watch.cancel()

    def stop(self):
        """Asks the office to end; raises OfficeFailed where it does not, or ends badly."""
        if not self.alive():
            status = self.process.returncode if self.process else 0
            if status not in (0, 81, -signal.SIGKILL):
                raise OfficeFailed(f"{self.name} had ended with status {status}:\n{self.said()}")
            return
        try:
            self.desktop.terminate()
        except DisposedException:
            pass  # the connection breaks while the office ends
        try:
            status = self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise OfficeFailed(f"{self.name} did not end within {STOP_SECONDS} s of being asked:\n{self.said()}") from None
        finally:
            self._watch.cancel()
        self._mark.unlink(missing_ok=True)
        if status != 0:
            raise OfficeFailed(f"{self.name} ended with status {status}:\n{self.said()}")

    def __enter__(self):
        return self.start()

    def __exit__(self, kind, value, trace):
        if kind is None:
            self.stop()
        else:
            self.kill()

    # What it offers

    def create(self, service, *arguments):
        manager = self.context.ServiceManager
        if arguments:
            return manager.createInstanceWithArgumentsAndContext(service, arguments, self.context)
        return manager.createInstanceWithContext(service, self.context)

    def provenance(self):
        """The extension's service; None where the extension is not installed."""
        return self.create("org.palimpsest.Provenance")

    def configure(self, path, **values):
        """Sets values in the office's registry."""
        provider = self.create("com.sun.star.configuration.ConfigurationProvider")
        node = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationUpdateAccess",
                                                    properties(nodepath=path))
        for name, value in values.items():
            node.setPropertyValue(name, value)
        node.commitChanges()

    def new_document(self, text=""):
        """An empty Writer document, or one that holds `text` (U+000A ends a paragraph)."""
        document = Document(self, self._load("private:factory/swriter"))
        if text:
            document.put(text)
        return document

    def open(self, path):
        return Document(self, self._load(pathlib.Path(path).as_uri()))

    def _load(self, url):
        model = self.desktop.loadComponentFromURL(url, "_blank", 0, ())
        if model is None:
            raise OfficeFailed(f"{url} did not open in {self.name}:\n{self.said()}")
        return model
