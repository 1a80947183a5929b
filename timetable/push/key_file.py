"""The file in which a server keeps its push keys."""

import os
import tempfile
from pathlib import Path

from timetable.push.push_keys import PushKeys


def create_key_file(file: Path) -> bool:
    """Write a new pair of keys into `file`, readable by its owner only, and make its folder.

    A file that exists is never overwritten, also if two processes do this at once. Return whether it was written.

    Raises:
        OSError: it can't be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}-", dir=file.parent)  # of mode 600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as new:
            new.write(f"{PushKeys.generate().text}\n")
            new.flush()
            os.fsync(new.fileno())
        os.link(name, file)  # unlike a rename, it replaces nothing
    except FileExistsError:
        return False
    finally:
        Path(name).unlink()
    return True
