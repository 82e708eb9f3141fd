"""Starts an orchestration with an input (JSON) on a port, and prints what becomes of it."""

import json
import sys

from durabletask.client import TaskHubGrpcClient

port, name, argument = sys.argv[1:4]
client = TaskHubGrpcClient(host_address=f"127.0.0.1:{port}")
instance = client.schedule_new_orchestration(name, input=json.loads(argument))
state = client.wait_for_orchestration_completion(instance, timeout=60)
failure = state.failure_details
print(state.runtime_status.name, f"{failure.error_type}: {failure.message}" if failure else state.serialized_output)
