"""Work that misbehaves, for the pool's tests; workers import it by name."""

import ctypes
import os
import time
from pathlib import Path

from regtrail.errors import UnreadableDocument


def behave(path: Path) -> str:
    """Do what the file's name says."""
    match path.stem.split("-")[0]:
        case "hang":
            time.sleep(60)
        case "crash":
            ctypes.string_at(0)
        case "leave":
            os._exit(3)
        case "greed":
            return str(len(bytearray(2**31)))
        case "hoard":
            hoard = []
            while True:
                hoard.append("x" * 10**6 + str(len(hoard)))
        case "damaged":
            raise UnreadableDocument(str(path), "damaged: half of it is missing")
        case "fault":
            raise ValueError("no such thing")
        case "slow":
            time.sleep(0.3)
    return path.name
