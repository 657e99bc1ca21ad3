# SPDX-License-Identifier: MPL-2.0
"""Certificates that openssl makes for the tests."""

import os
import subprocess

ALWAYS = ("20200101000000Z", "20990101000000Z")
EXPIRED = ("20200101000000Z", "20210101000000Z")
NOT_YET = ("20980101000000Z", "20990101000000Z")


def certificate(folder, name, host, valid=ALWAYS):
    """A self-signed certificate: the paths of one PEM file with its key, and of one without."""
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, name)
    with open(path + ".cnf", "w", encoding="utf-8") as config:
        config.write(f"""[ca]\ndefault_ca = it\n[it]\ndatabase = {path}.db\nserial = {path}.serial
new_certs_dir = {folder}\ndefault_md = sha256\npolicy = any\nx509_extensions = v3
[any]\ncommonName = supplied\n[req]\ndistinguished_name = dn\nprompt = no\n[dn]\nCN = {host}
[v3]\nbasicConstraints = critical, CA:TRUE\nsubjectAltName = {'IP' if host[0].isdigit() else 'DNS'}:{host}\n""")
    open(path + ".db", "w").close()
    with open(path + ".serial", "w", encoding="utf-8") as serial:
        serial.write("01\n")

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], check=True, capture_output=True)

    openssl("req", "-new", "-newkey", "rsa:2048", "-nodes", "-keyout", path + ".key", "-out", path + ".csr",
            "-config", path + ".cnf")
    openssl("ca", "-batch", "-selfsign", "-notext", "-config", path + ".cnf", "-keyfile", path + ".key",
            "-in", path + ".csr", "-out", path + ".crt", "-startdate", valid[0], "-enddate", valid[1])
    with open(path + ".pem", "wb") as both:
        for part in (".key", ".crt"):
            with open(path + part, "rb") as file:
                both.write(file.read())
    return path + ".pem", path + ".crt"
