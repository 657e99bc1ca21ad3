# SPDX-License-Identifier: MPL-2.0
"""A screen of its own, and an office on it with the extension: what a person would see and press."""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.accessibility.AccessibleRole import CHECK_BOX, COMBO_BOX, DOCUMENT, DOCUMENT_TEXT, HYPER_LINK, LABEL
from com.sun.star.accessibility.AccessibleRole import MENU_BAR, SCROLL_BAR, STATUS_BAR, TOOL_BAR
from com.sun.star.accessibility.AccessibleRole import PUSH_BUTTON, RADIO_BUTTON, SCROLL_PANE, TEXT
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException, IndexOutOfBoundsException
from com.sun.star.uno import RuntimeException

PROGRAM = Path(os.environ.get("PALIMPSEST_OFFICE", "/usr/lib/libreoffice/program"))

SETTINGS = """<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="UILocale" oor:op="fuse"><value>{language}</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooLocale" oor:op="fuse"><value>{language}</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>7.4</value></prop></item>
</oor:items>"""

NOT_OURS = {MENU_BAR, TOOL_BAR, STATUS_BAR, SCROLL_BAR, DOCUMENT, DOCUMENT_TEXT}  # large, and nothing of the extension in them


class NotThere(AssertionError):
    """Something that should be on the screen is not."""


class Screen:
    """An X server without a monitor, with a window manager."""

    def __init__(self, width=1280, height=900):
        reading, writing = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
                                       pass_fds=[writing], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.name = ":" + answer.readline().strip()
        self.windows = subprocess.Popen(["openbox"], env=dict(os.environ, DISPLAY=self.name),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def close(self):
        for process in (self.windows, self.server):
            process.terminate()
            process.wait(10)

    def do(self, *arguments):
        """xdotool, as a person's hands."""
        return subprocess.run(["xdotool", *map(str, arguments)], env=dict(os.environ, DISPLAY=self.name),
                              check=True, capture_output=True, text=True).stdout

    def picture(self, file, box=None):
        crop = ["-crop", "{}x{}+{}+{}".format(*box)] if box else []
        subprocess.run(["import", "-display", self.name, "-window", "root", *crop, "+repage", "-strip", str(file)], check=True)

    @staticmethod
    def colours(file):
        return int(subprocess.run(["identify", "-format", "%k", str(file)], check=True, capture_output=True, text=True).stdout)


class Office:
    """A Writer with the extension, in a profile of its own."""

    def __init__(self, package, language="en-US", plugin="gtk3", dark=False, scale=1):
        self.home = Path(tempfile.mkdtemp(prefix="palimpsest-screens-"))
        self.screen = Screen(1280 * scale, 900 * scale)
        self.pipe = f"palimpsest-screens-{os.getpid()}-{self.home.name[-6:]}"
        self.environment = dict(os.environ, DISPLAY=self.screen.name, SAL_USE_VCLPLUGIN=plugin, HOME=str(self.home),
                                XDG_CONFIG_HOME=str(self.home / ".config"), XDG_CACHE_HOME=str(self.home / ".cache"),
                                GTK_THEME="Adwaita:dark" if dark else "Adwaita", GDK_SCALE=str(scale), GDK_BACKEND="x11",
                                NO_AT_BRIDGE="1", LC_ALL="C.UTF-8")
        if scale > 1 and plugin == "gen":
            self.environment["SAL_FORCEDPI"] = str(96 * scale)
        self.environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        self.places = [f"-env:UserInstallation={(self.home / 'profile').as_uri()}",
                       f"-env:UNO_SHARED_PACKAGES_CACHE={(self.home / 'shared').as_uri()}"]
        self._run("soffice", "--headless", "--norestore", "--nologo", "--terminate_after_init", SAL_USE_VCLPLUGIN="svp")
        settings = self.home / "profile/user/registrymodifications.xcu"
        settings.write_text(settings.read_text().replace("</oor:items>", SETTINGS.format(language=language)))
        shared = ["--shared"] if os.geteuid() == 0 else []
        self._run("unopkg", "add", "--suppress-license", *shared, str(package), SAL_USE_VCLPLUGIN="svp")
        self._start()

    def _run(self, program, *arguments, **environment):
        return subprocess.run([PROGRAM / program, *self.places, *arguments], env=dict(self.environment, **environment),
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=180)

    def _start(self):
        with open(self.home / "office.log", "ab") as log:
            self.process = subprocess.Popen(
                [PROGRAM / "soffice", *self.places, "--norestore", "--nologo", "--writer", f"--accept=pipe,name={self.pipe};urp;"],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")

        def connect():
            try:
                return resolver.resolve(f"uno:pipe,name={self.pipe};urp;StarOffice.ComponentContext")
            except NoConnectException:
                return None

        self.context = self.until(connect, 60, "the office")
        self.desktop = self.context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)
        self.screen.do("mousemove", 2, 2)  # no tooltip on any picture
        self.document = self.until(self.desktop.getCurrentComponent, 60, "a document's window")

    def close(self):
        try:
            if self.desktop is not None:
                self.document.setModified(False)
                self.desktop.terminate()
        except DisposedException:
            pass
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, 9)
            self.process.wait(10)
        self.screen.close()
        shutil.rmtree(self.home, ignore_errors=True)

    @staticmethod
    def until(ask, seconds, what):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = ask()
            if found:
                return found
            time.sleep(0.1)
        raise NotThere(f"{what} did not come within {seconds} s")

    # What is there, as assistive tools see it.

    def _windows(self):
        toolkit = self.context.ServiceManager.createInstanceWithContext("com.sun.star.awt.Toolkit", self.context)
        return [toolkit.getTopWindow(i) for i in range(toolkit.getTopWindowCount())]

    def everything(self):
        """Every accessible thing on the screen, windows that came last first."""
        for window in reversed(self._windows()):
            try:
                context = window.getAccessibleContext()
            except AttributeError:
                continue
            yield from self._below(context, 0)

    def _below(self, context, depth):
        try:
            count = context.getAccessibleChildCount()
        except DisposedException:
            return
        yield context
        if depth > 40 or context.getAccessibleRole() in NOT_OURS:
            return
        for at in range(min(count, 60)):
            try:
                child = context.getAccessibleChild(at)
                below = child.getAccessibleContext() if child else None
            except (DisposedException, IndexOutOfBoundsException):
                continue
            if below is not None:
                yield from self._below(below, depth + 1)

    def find(self, name, roles=None, seconds=10):
        """The thing of that accessible name that can be seen."""
        def look():
            for context in self.everything():
                try:
                    if context.getAccessibleName().replace("~", "") != name:
                        continue
                    if roles and context.getAccessibleRole() not in roles:
                        continue
                    if context.getSize().Width > 0 and self._showing(context):
                        return context
                except DisposedException:
                    continue
            return None
        return self.until(look, seconds, f"“{name}”")

    @staticmethod
    def _showing(context):
        states = context.getAccessibleStateSet()
        states = set(states.getStates()) if hasattr(states, "getStates") else states
        return 25 in states if isinstance(states, set) else True  # AccessibleStateType.SHOWING

    def texts(self):
        """What can be read: labels and texts that are shown."""
        found = []
        for context in self.everything():
            try:
                if self._showing(context):
                    found.append(context.getAccessibleName())
                    if hasattr(context, "getText") and context.getAccessibleRole() in (TEXT, LABEL):
                        found.append(context.getText())
            except DisposedException:
                continue
        return [text for text in found if text]

    def reads(self, sentence, seconds=10):
        """Waits until a person can read the sentence, or its beginning."""
        return self.until(lambda: any(text.startswith(sentence) for text in self.texts()), seconds, f"“{sentence}”")

    # What a person does.

    def press(self, name, seconds=10):
        """As assistive tools press: the sidebar does not tell where on the screen its controls are. Does not wait for what the
        press leads to, which may be a dialog."""
        action = self.find(name, (PUSH_BUTTON, CHECK_BOX, RADIO_BUTTON, HYPER_LINK), seconds)

        def act():
            try:
                action.doAccessibleAction(0)
            except (DisposedException, RuntimeException):
                pass  # the press took the button away

        threading.Thread(target=act, daemon=True).start()
        time.sleep(0.5)

    def choose(self, name, at):
        """The item at that place in a list."""
        box = self.find(name, (COMBO_BOX,))
        items = next(below for below in self._below(box, 0) if hasattr(below, "selectAccessibleChild"))
        items.selectAccessibleChild(at)
        time.sleep(0.3)

    def write(self, name, text):
        for role in (SCROLL_PANE, TEXT):
            for context in self.everything():
                if context.getAccessibleName().replace("~", "") == name and context.getAccessibleRole() == role:
                    next(below for below in self._below(context, 0) if hasattr(below, "setText")).setText(text)
                    time.sleep(0.3)
                    return
        raise NotThere(f"“{name}” is no field to write in")

    def type(self, text):
        self.screen.do("type", "--delay", 8, text)

    def keys(self, *names):
        self.screen.do("key", *names)
        time.sleep(0.2)

    def command(self, url, **arguments):
        frame = self.document.getCurrentController().getFrame()
        helper = self.context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", self.context)
        helper.executeDispatch(frame, url, "", 0, tuple(PropertyValue(Name=name, Value=value) for name, value in arguments.items()))

    def insert(self, text):
        self.command(".uno:InsertText", Text=text)

    def notice(self):
        """Waits for a line over the document; what it says is in the picture alone, for the office tells it to nobody."""
        controller = self.document.getCurrentController()
        return self.until(lambda: controller.hasInfobar("org.palimpsest.notice"), 20, "a line over the document")

    def confirm(self):
        """The office's own dialogs tell assistive tools little: Return is their OK."""
        self.keys("Return")
