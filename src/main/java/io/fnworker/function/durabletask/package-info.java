/**
 * Orchestrations and activities written for the Durable Task library of Java. The library is the
 * app's own, in whatever version it has, and so are the protobuf and gRPC that it brings: it is
 * called by reflection with bytes in and bytes out, and nothing of it meets the worker's.
 */
package io.fnworker.function.durabletask;
