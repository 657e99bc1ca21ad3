# SPDX-License-Identifier: MPL-2.0
"""A Writer with the extension on a screen of its own: what a person would see and press there."""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import uno
import unohelper
from com.sun.star.accessibility.AccessibleRole import (
    CHECK_BOX, COMBO_BOX, DOCUMENT, DOCUMENT_TEXT, HYPER_LINK, LABEL, LIST, LIST_ITEM, MENU_BAR, PANEL, PASSWORD_TEXT, PUSH_BUTTON, RADIO_BUTTON,
    SCROLL_BAR, SCROLL_PANE, STATUS_BAR, TEXT, TOOL_BAR)
from com.sun.star.accessibility.AccessibleStateType import ENABLED, SHOWING
from com.sun.star.awt import XCallback
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException, IndexOutOfBoundsException
from com.sun.star.uno import RuntimeException

from screen import NotThere, Screen, until

PROGRAM = Path(os.environ.get("PALIMPSEST_OFFICE", "/usr/lib/libreoffice/program"))

SETTINGS = """<item oor:path="/org.openoffice.Office.Linguistic/General"><prop oor:name="UILocale" oor:op="fuse"><value>{language}</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooLocale" oor:op="fuse"><value>{language}</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>7.4</value></prop></item>
</oor:items>"""

# The caret does not blink and nothing moves by itself, so that pictures can be compared.
DESKTOP = "[Settings]\ngtk-cursor-blink=false\ngtk-enable-animations=false\ngtk-application-prefer-dark-theme={dark}\n"

NOT_OURS = {MENU_BAR, TOOL_BAR, STATUS_BAR, SCROLL_BAR, DOCUMENT, DOCUMENT_TEXT}  # large, and nothing of the extension in them
PRESSED = (PUSH_BUTTON, CHECK_BOX, RADIO_BUTTON, HYPER_LINK)


def properties(**values):
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def states(context):
    found = context.getAccessibleStateSet()
    return set(found.getStates()) if hasattr(found, "getStates") else {state for state in (ENABLED, SHOWING) if found & state}


class OnMainThread(unohelper.Base, XCallback):
    """A call that the office's main thread makes; what it gave, or raised, once it is done."""

    def __init__(self, call):
        self.call, self.done = call, threading.Event()
        self.given, self.error = None, None

    def notify(self, _):
        try:
            self.given = self.call()
        except Exception as error:
            self.error = error
        self.done.set()


class Office:
    def __init__(self, package, language="en-US", plugin="gtk3", dark=False, width=1280, height=900, beside=()):
        self.home = Path(tempfile.mkdtemp(prefix="palimpsest-screens-"))
        self.screen = Screen(width, height)
        self.pipe = f"palimpsest-screens-{os.getpid()}-{self.home.name[-6:]}"
        self.environment = dict(
            os.environ, DISPLAY=self.screen.name, SAL_USE_VCLPLUGIN=plugin, HOME=str(self.home),
            XDG_CONFIG_HOME=str(self.home / ".config"), XDG_CACHE_HOME=str(self.home / ".cache"),
            GTK_THEME="Adwaita:dark" if dark else "Adwaita", GDK_BACKEND="x11", NO_AT_BRIDGE="1", LC_ALL="C.UTF-8",
            no_proxy="127.0.0.1,localhost")
        self.environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        desktop = self.home / ".config/gtk-3.0/settings.ini"
        desktop.parent.mkdir(parents=True)
        desktop.write_text(DESKTOP.format(dark="true" if dark else "false"))
        self.places = [f"-env:UserInstallation={(self.home / 'profile').as_uri()}",
                       f"-env:UNO_SHARED_PACKAGES_CACHE={(self.home / 'shared').as_uri()}"]
        self._run("soffice", "--headless", "--norestore", "--nologo", "--terminate_after_init")
        settings = self.home / "profile/user/registrymodifications.xcu"
        settings.write_text(settings.read_text().replace("</oor:items>", SETTINGS.format(language=language)))
        shared = ["--shared"] if os.geteuid() == 0 else []
        for each in (package, *beside):  # other extensions that a person has
            self._run("unopkg", "add", "--suppress-license", *shared, str(each))
        self._start()

    def _run(self, program, *arguments):
        subprocess.run([PROGRAM / program, *self.places, *arguments], env=dict(self.environment, SAL_USE_VCLPLUGIN="svp"),
                       stdin=subprocess.DEVNULL, capture_output=True, timeout=300)

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

        self.context = until(connect, 180, "the office")
        self.desktop = self.create("com.sun.star.frame.Desktop")
        self.screen.rest()
        self.document = until(self.desktop.getCurrentComponent, 180, "a document's window")
        window = self.document.getCurrentController().getFrame().getContainerWindow()
        self.on_the_main_thread(lambda: setattr(window, "IsMaximized", True))

    def begin(self, call):
        """Has the office's main thread make that call, and does not wait for it: it may open a dialog, or take its own button
        away."""
        run = OnMainThread(call)
        self.create("com.sun.star.awt.AsyncCallback").addCallback(run, None)
        return run

    def on_the_main_thread(self, call, seconds=60):
        """As a person's commands run. On another thread a new or closing window waits for the clipboard, whose answer
        only the main thread can take: sometimes for ever, and with it every window."""
        run = self.begin(call)
        if not run.done.wait(seconds):
            raise NotThere(f"the office's main thread did not end what it was asked within {seconds} s")
        if run.error:
            raise run.error
        return run.given

    def another_document(self):
        document = self.on_the_main_thread(lambda: self.desktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, ()))
        self.come_to_rest()
        return document

    def another_window(self):
        first = self.document.getCurrentController()
        self.command(".uno:NewWindow")
        until(lambda: self.document.getCurrentController() != first, 30, "a second window")
        self.come_to_rest()

    @staticmethod
    def come_to_rest():
        """Writer 7.4 itself can crash where a window is closed whose toolbars are still being made: its Paste button asks for
        the clipboard of a window that is gone. Without the extension too, once in some twenty times."""
        time.sleep(3)

    def close_document(self, document):
        def close():
            document.setModified(False)
            document.close(True)
        self.on_the_main_thread(close)

    def create(self, service):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def asks(self, address):
        """Questions go to the server of recorded texts at that address."""
        configuration = self.create("com.sun.star.configuration.ConfigurationProvider")
        settings = configuration.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationUpdateAccess", properties(nodepath="/org.palimpsest.Settings/General"))
        for name, value in (("Provider", "openai"), ("Address", address), ("Model", "recorded")):
            settings.setPropertyValue(name, value)
        settings.commitChanges()

    def running(self):
        return self.process.poll() is None

    def close(self, patience=20, as_a_person=False):
        """As a script does it, from a thread of its own; or as a person does, on the office's main thread."""
        def end():
            try:
                components = self.desktop.getComponents().createEnumeration()
                while components.hasMoreElements():
                    component = components.nextElement()
                    if hasattr(component, "setModified"):
                        component.setModified(False)
                self.desktop.terminate()
            except (DisposedException, RuntimeException):
                pass

        if as_a_person:
            self.begin(end)
        else:
            threading.Thread(target=end, daemon=True).start()  # a dialog that is left open holds it up for ever
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, 9)
            self.process.wait(10)
        self.screen.close()
        shutil.rmtree(self.home, ignore_errors=True)

    # What is there, as assistive tools see it.

    def everything(self):
        """Every accessible thing on the screen, windows that came last first."""
        toolkit = self.create("com.sun.star.awt.Toolkit")
        for at in reversed(range(toolkit.getTopWindowCount())):
            try:
                context = toolkit.getTopWindow(at).getAccessibleContext()
            except (AttributeError, IndexOutOfBoundsException):
                continue
            yield from self._below(context, 0)

    def _below(self, context, depth):
        try:
            count = context.getAccessibleChildCount()
            yield context
            role = context.getAccessibleRole()
            if depth > 40 or role in NOT_OURS or (depth > 0 and role == COMBO_BOX):  # whose items are asked for by items()
                return
        except DisposedException:
            return
        for at in range(min(count, 60)):
            try:
                child = context.getAccessibleChild(at)
                below = child.getAccessibleContext() if child else None
            except (DisposedException, IndexOutOfBoundsException):
                continue
            if below is not None:
                yield from self._below(below, depth + 1)

    def seen(self, name, roles=None):
        """The thing of that accessible name that can be seen now; None where there is none."""
        for context in self.everything():
            try:
                if (context.getAccessibleName().replace("~", "") == name and (not roles or context.getAccessibleRole() in roles)
                        and context.getSize().Width > 0 and SHOWING in states(context)):
                    return context
            except DisposedException:
                continue
        return None

    def find(self, name, roles=None, seconds=30):
        return until(lambda: self.seen(name, roles), seconds, f"“{name}”")

    def texts(self):
        """What can be read: labels and texts that are shown."""
        found = []
        for context in self.everything():
            try:
                if SHOWING in states(context):
                    found.append(context.getAccessibleName())
                    if hasattr(context, "getText") and context.getAccessibleRole() in (TEXT, LABEL):
                        found.append(context.getText())
            except DisposedException:
                continue
        return [text for text in found if text]

    def reads(self, sentence, seconds=30):
        """Waits until a person can read the sentence, or its beginning."""
        return until(lambda: any(text.startswith(sentence) for text in self.texts()), seconds, f"“{sentence}”")

    def reads_words(self, words, seconds=60):
        """Waits for a text that holds all these words; the text."""
        def look():
            return next((text for text in self.texts() if all(word in text for word in words)), None)
        return until(look, seconds, f"a sentence with {words}")

    def field(self, name):
        """The field of that name, which can be read and written; None where it is not to be seen."""
        context = self.seen(name, (SCROLL_PANE, TEXT, PASSWORD_TEXT, COMBO_BOX))
        if context and context.getAccessibleRole() == COMBO_BOX:
            return next((below for below in self._below(context, 0) if hasattr(below, "setText")), None)
        # Assistive tools find no text inside a field of several lines; the field's own window tells it.
        return context and context.getAccessibleParent().getAccessibleContext().getAccessibleChild(context.getAccessibleIndexInParent())

    def written_in(self, name):
        """What stands in that field now; empty where there is none."""
        try:
            field = self.field(name)
            return field.getText() if field else ""
        except DisposedException:
            return ""

    # What a person does.

    def press(self, name, seconds=30):
        """As assistive tools press: the sidebar does not tell where on the screen its controls are. Does not wait for what the
        press leads to, which may be a dialog."""
        action = self.find(name, PRESSED, seconds)
        until(lambda: ENABLED in states(action), seconds, f"“{name}”, ready to be pressed,")

        self.begin(lambda: action.doAccessibleAction(0))

    def choose(self, name, at):
        """The item at that place in a list."""
        box = self.find(name, (COMBO_BOX,))
        items = next(below for below in self._below(box, 0) if hasattr(below, "selectAccessibleChild"))
        items.selectAccessibleChild(at)

    def chosen(self, name):
        """The line of a list that stands there now."""
        box = self.find(name, (COMBO_BOX,))
        items = next(below for below in self._below(box, 0) if hasattr(below, "getSelectedAccessibleChild"))
        return items.getSelectedAccessibleChild(0).getAccessibleContext().getAccessibleName()

    def items(self, name):
        """What a list offers."""
        return [below.getAccessibleName() for below in self._below(self.find(name, (COMBO_BOX,)), 0)]

    def rows(self, name):
        """What a list shows whose rows are all to be seen."""
        found = self.seen(name, (LIST, PANEL, SCROLL_PANE))
        return [below.getAccessibleName() for below in self._below(found, 0) if below.getAccessibleRole() == LIST_ITEM] if found else []

    def keys(self, *names):
        """Presses these keys in the window that has the keyboard."""
        for name in names:
            self.screen.do("key", name)

    def chosen(self, name):
        """The item that is chosen in a list."""
        box = self.find(name, (COMBO_BOX,))
        items = next(below for below in self._below(box, 0) if hasattr(below, "getSelectedAccessibleChild"))
        return items.getSelectedAccessibleChild(0).getAccessibleContext().getAccessibleName()

    def write(self, name, text):
        until(lambda: self.field(name), 30, f"a field “{name}”").setText(text)

    def command(self, url, **arguments):
        self.on_the_main_thread(lambda: self._dispatch(url, **arguments))

    def open_dialog(self, url, **arguments):
        """A command that opens a dialog comes back when the dialog closes: it is not waited for."""
        self.begin(lambda: self._dispatch(url, **arguments))

    def _dispatch(self, url, **arguments):
        frame = self.document.getCurrentController().getFrame()
        self.create("com.sun.star.frame.DispatchHelper").executeDispatch(frame, url, "", 0, properties(**arguments))

    def confirm(self, title):
        """Presses OK in the office's own dialog of that title, where assistive tools find no button in gtk3: at its place."""
        def gone():
            box = self.screen.window(title)
            if box is None:
                return True
            button = self.seen("OK", (PUSH_BUTTON,))
            if button is not None:
                self.begin(lambda: button.doAccessibleAction(0))
            else:
                self.screen.click(box[0] + box[2] - 56, box[1] + box[3] - 30)
            self.screen.rest()
            return False
        until(gone, 60, f"the end of the dialog “{title}”")

    def caret_to_end(self):
        self.document.getCurrentController().getViewCursor().gotoEnd(False)

    def type(self, text):
        """Through the command of typing, which needs no focus."""
        self.command(".uno:InsertText", Text=text)

    def text(self):
        return self.document.getText().getString().replace("\r\n", "\n")

    def select(self, passage):
        """Selects the first place where the document says that, as the keys do."""
        search = self.document.createSearchDescriptor()
        search.SearchString = passage
        found = self.document.findFirst(search)
        cursor = self.document.getCurrentController().getViewCursor()
        cursor.gotoRange(found.getStart(), False)
        cursor.gotoRange(found.getEnd(), True)

    def sidebar(self):
        """The sidebar with its bar of icons, as assistive tools see it."""
        return self.find("Palimpsest", (PANEL,))

    def widen_sidebar(self, pixels):
        """Drags the line between the document and the sidebar to the left."""
        sidebar = self.sidebar()
        before = sidebar.getSize().Width
        line = sidebar.getLocationOnScreen().X - 5

        def wider():
            self.screen.drag(line, self.screen.height - 120, line - pixels)
            return self.sidebar().getSize().Width > before + pixels // 2
        until(wider, 30, "a wider sidebar")
