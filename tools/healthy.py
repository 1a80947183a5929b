"""Asks the web server of this container whether it is alive; the exit status is the answer."""

import asyncio
import sys

from tools.address import answer, wished

if __name__ == "__main__":
    said = asyncio.run(answer(wished(), "/healthz"))
    sys.exit(None if said.startswith("200") else f"/healthz says: {said or 'nothing'}")
