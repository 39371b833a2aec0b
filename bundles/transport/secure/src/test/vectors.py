#!/usr/bin/env python3
"""Makes known-answer.txt by another implementation: hmac of Python, AES-GCM of the cryptography package (OpenSSL)."""
import hashlib
import hmac
import struct

from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def hkdf(salt, secret, info, length):
    extracted = hmac.new(salt, secret, hashlib.sha256).digest()
    material, block, count = b"", b"", 1
    while len(material) < length:
        block = hmac.new(extracted, block + info + bytes([count]), hashlib.sha256).digest()
        material += block
        count += 1
    return material[:length]


def key_id(master):
    return hashlib.sha256(b"quorate key id\0" + master).digest()[:8]


def sending_key(master, cluster, node, session):
    info = b"quorate sending key 1\0" + bytes([len(cluster)]) + cluster + struct.pack(">I", node)
    return hkdf(session, master, info, 32)


def sealed(kind, destination, master, cluster, node, link, session, counter, frame):
    header = bytes([kind]) + key_id(master) + struct.pack(">IB", node, link) + session + struct.pack(">Q", counter)
    nonce = bytes(4) + struct.pack(">Q", counter)
    authenticated = header + struct.pack(">I", destination) + cluster
    return header + AESGCM(sending_key(master, cluster, node, session)).encrypt(nonce, frame, authenticated)


def some(length, seed):
    return hashlib.shake_256(b"%d" % seed).digest(length)


print("# hkdf: salt secret info material (the first two are cases 1 and 2 of RFC 5869)")
CASES = [
    (bytes(range(13)), b"\x0b" * 22, bytes(range(0xF0, 0xFA)), 42),
    (bytes(range(0x60, 0xB0)), bytes(range(0x50)), bytes(range(0xB0, 0x100)), 82),
    (some(16, 1), some(4096, 2), b"x", 32),
]
for salt, secret, info, length in CASES:
    print("hkdf", salt.hex(), secret.hex(), info.hex(), hkdf(salt, secret, info, length).hex())
print("# key: master id")
for length, seed in ((32, 3), (33, 4), (4096, 5)):
    print("key", some(length, seed).hex(), key_id(some(length, seed)).hex())
print("# frame: destination master cluster node link session counter frame sealed")
FRAMES = [
    (0x10, 0, some(32, 6), b"demo", 1, 0, some(16, 7), 1, b"a"),
    (0x10, 0, some(48, 8), b"a.long-name-0", 2147483647, 7, some(16, 9), 2**32, some(100, 10)),
    (0x11, 2, some(32, 6), b"demo", 1, 0, some(16, 7), 2**32 + 1, some(1, 11)),
    (0x11, 9, some(4096, 12), b"x" * 64, 3, 1, bytes(16), 2**63 - 1, some(1418, 13)),
]
for kind, destination, master, cluster, node, link, session, counter, frame in FRAMES:
    fields = (master.hex(), cluster.decode(), node, link, session.hex(), counter, frame.hex())
    print("frame", destination, *fields, sealed(kind, destination, master, cluster, node, link, session, counter, frame).hex())
