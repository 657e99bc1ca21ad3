# SPDX-License-Identifier: MPL-2.0
"""Signs a package as OpenDocument says, with a certificate made on the spot: every file of it but the signatures."""

import base64
import hashlib
import subprocess
import tempfile
import zipfile
from pathlib import Path

DSIG = "http://www.w3.org/2000/09/xmldsig#"
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
SIGNATURES = "META-INF/documentsignatures.xml"


def _openssl(*arguments, given=b""):
    return subprocess.run(["openssl", *map(str, arguments)], input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def _base64(content):
    return base64.b64encode(content).decode()


def sign(path):
    """Adds a signature over all files of a package. Its content stays byte for byte."""
    with zipfile.ZipFile(path) as package:
        names = [name for name in package.namelist() if not name.endswith("/") and name != SIGNATURES]
        references = "".join(
            f'<Reference URI="{name.replace(" ", "%20")}"><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod>'
            f"<DigestValue>{_base64(hashlib.sha256(package.read(name)).digest())}</DigestValue></Reference>" for name in names)
    signed = (f'<SignedInfo xmlns="{DSIG}"><CanonicalizationMethod Algorithm="{C14N}"></CanonicalizationMethod>'
              '<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></SignatureMethod>'
              f"{references}</SignedInfo>")
    with tempfile.TemporaryDirectory() as folder:
        key, certificate = Path(folder) / "key.pem", Path(folder) / "certificate.pem"
        _openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "30", "-subj", "/CN=Otter")
        value = _base64(_openssl("dgst", "-sha256", "-sign", key, given=signed.encode()))
        der = _base64(_openssl("x509", "-in", certificate, "-outform", "DER"))
    document = ('<?xml version="1.0" encoding="UTF-8"?>\n'
                '<document-signatures xmlns="urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1.0" version="1.2">'
                f'<Signature xmlns="{DSIG}" Id="ID_1">{signed.replace(chr(32) + "xmlns=" + chr(34) + DSIG + chr(34), "", 1)}'
                f"<SignatureValue>{value}</SignatureValue><KeyInfo><X509Data><X509Certificate>{der}</X509Certificate></X509Data></KeyInfo>"
                "</Signature></document-signatures>")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(SIGNATURES, document)
    return names
