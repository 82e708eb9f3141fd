"""Python's own worker with two of the tasks of the test app, to compare with. Ends with its standard input."""

import sys
import time

from durabletask import task
from durabletask.worker import TaskHubGrpcWorker


def Add(ctx, value):
    return value + 1


def Nap(ctx, millis):
    time.sleep(millis / 1000)
    return 1


def Chain(ctx, count):
    value = 0
    for _ in range(count):
        value = yield ctx.call_activity(Add, input=value)
    return value


def Naps(ctx, count):
    results = yield task.when_all([ctx.call_activity(Nap, input=500) for _ in range(count)])
    return len(results)


with TaskHubGrpcWorker(host_address=f"127.0.0.1:{sys.argv[1]}") as worker:
    for activity in (Add, Nap):
        worker.add_activity(activity)
    for orchestrator in (Chain, Naps):
        worker.add_orchestrator(orchestrator)
    worker.start()
    print("ready", flush=True)
    sys.stdin.read()
