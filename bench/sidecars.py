"""Durable Task: this worker beside the stock Java worker (on the Go sidecar) and beside Python's own worker (on its back
end in memory). Each worker has a peer of its own; one after the other they get the same orchestrations from the same
client, round by round. Prints medians. Needs target/worker.jar, the test app, and .ci/peers.

usage: target/tools/python/bin/python bench/sidecars.py [rounds]
"""

import json
import logging
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time

from durabletask.client import TaskHubGrpcClient

TOOLS = "target/tools"
APP = "target/test-apps/tasks"
TICKS = os.sysconf("SC_CLK_TCK")
logging.disable(logging.INFO)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Contestant:
    """A worker with a peer of its own."""

    def __init__(self, name, peer, worker):
        self.name = name
        port = free_port()
        self.processes = [self.start(peer(port))]
        self.await_port(port)
        self.processes.append(self.start(worker(port)))
        self.client = TaskHubGrpcClient(host_address=f"127.0.0.1:{port}")
        self.run("Chain", 10)

    @staticmethod
    def start(command):
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @staticmethod
    def await_port(port):
        for _ in range(600):
            with socket.socket() as s:
                if s.connect_ex(("127.0.0.1", port)) == 0:
                    return
            time.sleep(0.05)
        raise SystemExit(f"nobody listens on port {port}")

    def run(self, name, argument, count=1):
        """Seconds until all of that many instances are done."""
        begin = time.monotonic()
        ids = [self.client.schedule_new_orchestration(name, input=argument) for _ in range(count)]
        for instance in ids:
            state = self.client.wait_for_orchestration_completion(instance, timeout=120)
            if state.runtime_status.name != "COMPLETED":
                raise SystemExit(f"{self.name}: {name} ended as {state.runtime_status.name}")
        return time.monotonic() - begin

    def cpu(self):
        """Seconds of processor time that the worker has used."""
        with open(f"/proc/{self.processes[1].pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def end(self):
        for process in reversed(self.processes):
            process.kill()
            process.wait()


def go(port):
    return [f"{TOOLS}/durabletask-go", "-host", "127.0.0.1", "-port", str(port)]


def python(script):
    return lambda port: [f"{TOOLS}/python/bin/python", f"src/test/peers/{script}", str(port)]


def ours(port):
    file = tempfile.NamedTemporaryFile("w", suffix=".json", delete=False)
    json.dump({"door": "durabletask", "app": APP, "durabletask": {"port": port}}, file)
    file.close()
    return ["java", "-jar", "target/worker.jar", "-conf", file.name]


def stock(port):
    return ["java", "-cp", f"{APP}/app.jar:{APP}/lib/*", "app.StockWorker", str(port)]


def compare(title, pair, workloads, rounds):
    print(f"\n{title} ({rounds} rounds)")
    try:
        for label, name, argument, count, activities in workloads:
            times = {worker.name: [] for worker in pair}
            costs = {worker.name: [] for worker in pair}
            for round_ in range(rounds + 1):
                for worker in pair if round_ % 2 else pair[::-1]:
                    before = worker.cpu()
                    seconds = worker.run(name, argument, count)
                    if round_ > 0:  # the first is for getting warm
                        times[worker.name].append(seconds)
                        costs[worker.name].append((worker.cpu() - before) / activities * 1000)
            for worker in pair:
                print(
                    f"{label:24} {worker.name:8} median {statistics.median(times[worker.name]):7.3f} s"
                    f"  best {min(times[worker.name]):7.3f} s"
                    f"  {statistics.median(costs[worker.name]):6.2f} ms CPU for each activity")
    finally:
        for worker in pair:
            worker.end()


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    compare(
        "On the Go sidecar",
        [Contestant("ours", go, ours), Contestant("stock", go, stock)],
        [("chain of 10", "Chain", 10, 1, 10), ("50 chains of 10", "Chain", 10, 50, 500)],
        rounds)
    backend = python("backend.py")
    compare(
        "On Python's back end",
        [Contestant("ours", backend, ours), Contestant("python", backend, python("stock_worker.py"))],
        [
            ("chain of 10", "Chain", 10, 1, 10),
            ("4 naps of 500 ms", "Naps", 4, 1, 4),
            ("100 naps of 500 ms", "Naps", 100, 1, 100),
        ],
        rounds)


main()
