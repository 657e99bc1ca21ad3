# SPDX-License-Identifier: MPL-2.0
"""The tree over the committed forms (RFC 9162 §2.1) and the checkpoint of its head (C2SP tlog-checkpoint)."""

import base64
import hashlib
import re


def root(leaves):
    """The root over the leaves' contents, 32 bytes; of none, the hash of nothing."""
    return roots(leaves, ())[0]


def roots(leaves, sizes):
    """The root over all leaves, and those over as many of the first as `sizes` names, by size.

    Complete subtrees are kept by height, so that nothing recurses however many leaves there are."""
    complete, found = [], {}  # (height, hash), heights falling
    for count, leaf in enumerate(leaves, 1):
        height, node = 0, hashlib.sha256(b"\0" + leaf).digest()
        while complete and complete[-1][0] == height:
            height, node = height + 1, hashlib.sha256(b"\1" + complete.pop()[1] + node).digest()
        complete.append((height, node))
        if count in sizes:
            found[count] = _joined(complete)
    return _joined(complete), found


def _joined(complete):
    """The root over complete subtrees, as the standard joins them: from the right."""
    if not complete:
        return hashlib.sha256(b"").digest()
    node = complete[-1][1]
    for _, left in reversed(complete[:-1]):
        node = hashlib.sha256(b"\1" + left + node).digest()
    return node


class BadCheckpoint(ValueError):
    """A checkpoint is not of its form."""


_FORM = re.compile(r"palimpsest/([A-Za-z0-9-]{1,64})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n")
_SIGNATURES = re.compile("\n(?:\u2014 [^\\s+]+ [A-Za-z0-9+/]+={0,2}\n)+")


def read_checkpoint(content):
    """Document, number of entries and root (base64) of a checkpoint's bytes. Raises BadCheckpoint."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise BadCheckpoint("The checkpoint is not of its form.") from None
    form = _FORM.match(text)
    if not form or (form.end() < len(text) and not _SIGNATURES.fullmatch(text, form.end())):
        raise BadCheckpoint("The checkpoint is not of its form.")
    document, size, head = form.groups()
    if base64.b64encode(base64.b64decode(head)).decode() != head:
        raise BadCheckpoint("The checkpoint is not of its form.")
    return document, int(size), head
