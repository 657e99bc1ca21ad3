# SPDX-License-Identifier: MPL-2.0
"""Options as UNO calls want them."""

import places  # noqa: F401  first: it makes the package's types known to uno
from com.sun.star.beans import PropertyValue


def properties(**values):
    """A sequence of PropertyValue, as most UNO calls want their options."""
    made = []
    for name, value in values.items():
        one = PropertyValue()
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)
