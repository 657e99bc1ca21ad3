# SPDX-License-Identifier: MPL-2.0
"""Another program on the same screen, which holds a text in a selection of the X server until it is ended.

other_program.py primary|clipboard TEXT — prints a line once it holds it.
"""

import ctypes
import sys

SELECTIONS = {"primary": 1, "clipboard": 69}  # GDK_SELECTION_PRIMARY, GDK_SELECTION_CLIPBOARD

gtk = ctypes.CDLL("libgtk-3.so.0")
gtk.gtk_clipboard_get.restype = ctypes.c_void_p
gtk.gtk_clipboard_get.argtypes = [ctypes.c_void_p]
gtk.gtk_clipboard_set_text.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]

gtk.gtk_init(None, None)
gtk.gtk_clipboard_set_text(gtk.gtk_clipboard_get(SELECTIONS[sys.argv[1]]), sys.argv[2].encode(), -1)
print("held", flush=True)
gtk.gtk_main()
