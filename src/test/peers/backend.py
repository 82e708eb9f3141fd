"""A Durable Task back end in memory, on the port that is given. Ends with its standard input."""

import logging
import sys

from durabletask.testing import create_test_backend

logging.basicConfig(level=logging.WARNING)
backend = create_test_backend(port=int(sys.argv[1]))
print("ready", flush=True)
sys.stdin.read()
backend.stop()
