"""Load generator of bench/registration.py, a process of its own: N connections kept alive, one request after another.

Prints JSON: how many were answered with 200 or 201, how many otherwise, seconds, and every latency in ms.
"""

import asyncio
import json
import sys
import time
import uuid


async def ask(port: int, path: str, body: bytes, until: float, found: dict[str, list[float] | int]) -> None:
    """Use one connection until the time is over."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    times = found["ms"]
    assert isinstance(times, list)
    while time.perf_counter() < until:
        head = (
            f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
            f"Idempotency-Key: {uuid.uuid4()}\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        began = time.perf_counter()
        writer.write(head.encode() + body)
        status = int((await reader.readline()).split()[1])
        length = 0
        while (line := await reader.readline()) not in (b"\r\n", b""):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        await reader.readexactly(length)
        times.append((time.perf_counter() - began) * 1000)
        name = "good" if status in {200, 201} else "bad"
        count = found[name]
        assert isinstance(count, int)
        found[name] = count + 1
    writer.close()


async def main(port: int, path: str, connections: int, seconds: float, body: bytes) -> None:
    """Open the connections and report."""
    found: dict[str, list[float] | int] = {"good": 0, "bad": 0, "ms": []}
    began = time.perf_counter()
    await asyncio.gather(*(ask(port, path, body, began + seconds, found) for _ in range(connections)))
    print(json.dumps({**found, "seconds": time.perf_counter() - began}))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), sys.stdin.buffer.read()))
