/** What the worker tells about itself: console lines, logs to the host, metrics, traces. */
package io.fnworker.telemetry;
