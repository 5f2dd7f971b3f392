"""Reads the labelled corpus: `fixtures/corpus/README.md` describes its markers and how values are drawn.

Written from that description alone, so that it checks the reader in Swift and is checked by the digest given there.
"""

import base64
import binascii
import dataclasses
import hashlib
import json
import pathlib
import re
import string
import subprocess
import urllib.parse
import zlib

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "fixtures/corpus"
DIGITS, LOWER, UPPER = string.digits, string.ascii_lowercase, string.ascii_uppercase
BASE62 = DIGITS + UPPER + LOWER
BASE64 = UPPER + LOWER + DIGITS + "+/"
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
CLASSES = {
    "digit": DIGITS, "hex": "0123456789abcdef", "HEX": "0123456789ABCDEF", "lower": LOWER, "upper": UPPER,
    "alpha": UPPER + LOWER, "base62": BASE62, "word": BASE62 + "_", "base64": BASE64,
    "base64url": UPPER + LOWER + DIGITS + "-_", "base32": UPPER + "234567", "lower-base32": LOWER + "234567",
    "base58": "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz", "lower-alnum": DIGITS + LOWER,
    "upper-alnum": DIGITS + UPPER, "crypt64": "./" + BASE62, "bech32": BECH32, "BECH32": BECH32.upper(),
    "password-random": "".join(chr(c) for c in range(0x21, 0x7F) if chr(c) not in "\"'`\\"),
}
DIGEST_LENGTHS = {"md5": 32, "sha1": 40, "sha256": 64, "sha384": 96, "sha512": 128}
WEAK = ["letmein", "qwerty123", "admin123", "welcome1", "password1", "dragon", "iloveyou", "monkey1", "123456",
        "sunshine1"]
DER_BODIES = {"RSA PUBLIC KEY": 266, "CERTIFICATE": 900, "CERTIFICATE REQUEST": 640, "X509 CRL": 420, "PKCS7": 1300,
              "DH PARAMETERS": 264}


@dataclasses.dataclass
class Mark:
    """A value of a document: `label` is `+`, `-` or `?`; the range is in bytes."""
    label: str
    start: int
    end: int
    expression: str
    value: bytes


@dataclasses.dataclass
class Document:
    id: str
    form: str
    path: str
    content: bytes
    marks: list


def load(part):
    """The documents of a part such as `development` or `unseen-4`, in the order of their files and lines."""
    words = (FOLDER / "words.txt").read_text().split()
    for file in sorted((FOLDER / part).glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield expand(json.loads(line), words)


def expand(record, words):
    content, marks = b"", []
    for number, piece in enumerate(re.split("⟦(.*?)⟧", record["text"])):
        if number % 2 == 0:
            content += piece.encode()
            continue
        drawer = Drawer(f"{record['id']}:{len(marks)}", words)
        value = drawer.value(piece[1:])
        marks.append(Mark(piece[0], len(content), len(content) + len(value), piece[1:], value))
        content += value
    return Document(record["id"], record["form"], record["path"], content, marks)


def digest_of_values(half):
    """The SHA-256 that the description gives for a reader to check itself with."""
    lines = hashlib.sha256()
    for document in load(half):
        for index, mark in enumerate(document.marks):
            if "RSA PRIVATE KEY" in mark.expression or "RSA PKCS8" in mark.expression:
                continue
            lines.update(f"{document.id}:{index}\t".encode() + mark.value + b"\n")
    return lines.hexdigest()


class Drawer:
    """Draws the value of one marker."""

    def __init__(self, seed, words):
        self.state = int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big")
        self.words = words

    def draw(self, bound):
        """The next output of SplitMix64 modulo `bound`."""
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        mixed = self.state
        mixed = ((mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ mixed >> 27) * 0x94D049BB133111EB) & mask
        return (mixed ^ mixed >> 31) % bound

    def characters(self, alphabet, count):
        return "".join(alphabet[self.draw(len(alphabet))] for _ in range(count))

    def octets(self, count):
        return bytes(self.draw(256) for _ in range(count))

    def word(self):
        return self.words[self.draw(len(self.words))]

    def length(self, text):
        least, _, most = text.partition("-")
        return int(least) + (self.draw(int(most) - int(least) + 1) if most else 0)

    def value(self, expression):
        if expression in DIGEST_LENGTHS:
            return self.characters(CLASSES["hex"], DIGEST_LENGTHS[expression]).encode()
        named = {"uuid": self.uuid, "UUID": lambda: self.uuid().upper(), "password": self.password,
                 "weakpassword": lambda: WEAK[self.draw(len(WEAK))], "passphrase": lambda: self.passphrase("-"),
                 "passphrase-space": lambda: self.passphrase(" "), "jwt": lambda: self.jwt("HS256")}
        if expression in named:
            return named[expression]().encode()
        head, _, argument = expression.partition(":")
        if head in CLASSES:
            return self.characters(CLASSES[head], self.length(argument)).encode()
        if head == "literal":
            return argument.encode()
        if head == "vendor":
            return self.parts(argument)
        if head == "pem":
            return self.pem(argument).encode()
        if head == "jwt":
            return self.jwt(argument).encode()
        if head == "aws-id":
            return self.aws_id(argument).encode()
        if head == "b64bytes":
            return base64.b64encode(self.octets(self.length(argument)))
        return modified(head, self.value(argument))

    def parts(self, text):
        result, last, at = b"", b"", 0
        while at < len(text):
            if text[at] != "{":
                end = text.find("{", at)
                end = len(text) if end < 0 else end
                result += text[at:end].encode()
                at = end
                continue
            depth, end = 1, at + 1
            while depth:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
            inner, at = text[at + 1:end - 1], end
            if inner in ("lb", "rb"):
                result += b"{" if inner == "lb" else b"}"
            elif inner == "crc32-base62:6":
                number, digits = zlib.crc32(last), ""
                for _ in range(6):
                    number, digit = divmod(number, 62)
                    digits = BASE62[digit] + digits
                result += digits.encode()
            elif inner == "crc32le-hex":
                result += zlib.crc32(result[:-1]).to_bytes(4, "little").hex().encode()
            else:
                last = self.value(inner)
                result += last
        return result

    def uuid(self):
        digits = list(self.characters(CLASSES["hex"], 32))
        digits[12] = "4"
        digits[16] = "89ab"[self.draw(4)]
        text = "".join(digits)
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))

    def passphrase(self, joiner):
        count = 4 + self.draw(3)
        return joiner.join(self.word().lower() for _ in range(count))

    def password(self):
        kind, marks = self.draw(6), "!@#*-_.+?="
        if kind == 0:
            return self.word() + self.characters(marks, 1) + self.word() + self.characters(DIGITS, 2)
        if kind == 1:
            return self.word().lower() + self.word() + self.characters(DIGITS, 4) + self.characters(marks, 1)
        if kind == 2:
            return self.word() + self.characters(DIGITS, 2) + self.characters(marks, 1) + self.word()
        if kind == 3:
            plain = self.word().translate(str.maketrans("aoeis", "@0315"))
            return plain + self.characters(marks, 1) + self.characters(DIGITS, 3) + self.word().lower()
        if kind == 4:
            head = self.characters(LOWER, 1) + self.characters(UPPER, 1) + self.characters(DIGITS, 1)
            return head + self.word() + self.characters(marks, 1) + self.characters(DIGITS, 2)
        return f"{self.word()}-{self.word()}-{self.word()}{self.characters(DIGITS, 1)}"

    def aws_id(self, prefix):
        while True:
            tail = self.characters(CLASSES["base32"], 16)
            number = int.from_bytes(base64.b32decode(tail)[:6], "big")
            if (number & 0x7FFFFFFFFF80) >> 7 < 10**12:
                return prefix + tail

    def jwt(self, algorithm):
        key = "" if algorithm == "HS256" else ',"kid":"' + self.characters(CLASSES["hex"], 16) + '"'
        issued = 1600000000 + self.draw(180000000)
        subject = self.characters(DIGITS, 9)
        name = self.word() + " " + self.word()
        signature = self.octets({"HS256": 32, "HS512": 64, "RS256": 256, "ES256": 64}[algorithm])
        header = f'{{"alg":"{algorithm}","typ":"JWT"{key}}}'
        payload = f'{{"sub":"{subject}","name":"{name}","iat":{issued},"exp":{issued + 31536000}}}'
        return ".".join(modified("b64url", part).decode() for part in (header.encode(), payload.encode(), signature))

    def pem(self, label):
        if label in ("RSA PRIVATE KEY", "RSA PKCS8"):
            form = ["-traditional"] if label == "RSA PRIVATE KEY" else []
            key = subprocess.run(["openssl", "genrsa", *form, "2048"], capture_output=True, check=True, text=True)
            return key.stdout.strip()
        if label == "RSA PRIVATE KEY (encrypted)":
            body = self.octets(1192)
            vector = self.characters(CLASSES["HEX"], 32)
            return armour("RSA PRIVATE KEY", body, f"Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,{vector}\n\n")
        if label == "OPENSSH PRIVATE KEY":
            return armour(label, self.openssh(), width=70)
        if label.startswith("PGP"):
            head, count = ("95039804", 920) if "PRIVATE" in label else ("99010d04", 524)
            body = bytes.fromhex(head) + self.octets(count)
            check = base64.b64encode(crc24(body).to_bytes(3, "big")).decode()
            return armour(label, body, "\n", tail=f"={check}\n")
        return armour(label, self.der(label))

    def der(self, label):
        if label in DER_BODIES:
            count = DER_BODIES[label]
            return b"\x30\x82" + count.to_bytes(2, "big") + self.octets(count)
        if label == "EC PRIVATE KEY":
            return (bytes.fromhex("3031020101042001") + self.octets(31)
                    + bytes.fromhex("a00a06082a8648ce3d030107"))
        if label == "PRIVATE KEY":
            return bytes.fromhex("302e020100300506032b657004220420") + self.octets(32)
        if label == "PUBLIC KEY":
            return bytes.fromhex("302a300506032b6570032100") + self.octets(32)
        if label == "ENCRYPTED PRIVATE KEY":
            body = bytes.fromhex("305706092a864886f70d01050d304a302906092a864886f70d01050c301c0408")
            body += self.octets(8)
            body += bytes.fromhex("02020800300c06082a864886f70d02090500301d060960864801650304012a0410")
            body += self.octets(16) + bytes.fromhex("048204d0") + self.octets(1232)
            return b"\x30\x82" + len(body).to_bytes(2, "big") + body
        raise ValueError(f"no such PEM label: {label}")

    def openssh(self):
        def field(value):
            return len(value).to_bytes(4, "big") + value

        public, check, secret = self.octets(32), self.octets(4), self.octets(32)
        kind = field(b"ssh-ed25519") + field(public)
        inner = check * 2 + kind + field(secret + public) + field(b"deploy@build")
        inner += bytes(range(1, 1 + -len(inner) % 8))
        return (b"openssh-key-v1\0" + field(b"none") + field(b"none") + field(b"") + (1).to_bytes(4, "big")
                + field(kind) + field(inner))


def modified(modifier, value):
    text = value.decode("latin-1")
    if modifier == "b64":
        return base64.b64encode(value)
    if modifier == "b64url":
        return base64.urlsafe_b64encode(value).rstrip(b"=")
    if modifier == "hexof":
        return binascii.hexlify(value)
    if modifier == "url":
        return urllib.parse.quote(value, safe="").encode()
    if modifier == "xml":
        for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
            text = text.replace(sign, entity)
    elif modifier == "esc":
        text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    elif modifier.startswith("indent-"):
        text = text.replace("\n", "\n" + " " * int(modifier[7:]))
    elif modifier.startswith("wrap-"):
        width = int(modifier[5:])
        text = "\n".join(text[at:at + width] for at in range(0, len(text), width))
    else:
        raise ValueError(f"no such modifier: {modifier}")
    return text.encode("latin-1")


def armour(label, body, head="", width=64, tail=""):
    text = base64.b64encode(body).decode()
    lines = "".join(text[at:at + width] + "\n" for at in range(0, len(text), width))
    return f"-----BEGIN {label}-----\n{head}{lines}{tail}-----END {label}-----"


def crc24(body):
    """The checksum of RFC 9580, section 6.1.1."""
    crc = 0xB704CE
    for byte in body:
        crc ^= byte << 16
        for _ in range(8):
            crc <<= 1
            if crc & 0x1000000:
                crc ^= 0x1864CFB
    return crc & 0xFFFFFF
