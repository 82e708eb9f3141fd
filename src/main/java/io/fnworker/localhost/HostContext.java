package io.fnworker.localhost;

import io.vertx.core.Vertx;

/** What every part of the host needs. Immutable; {@link Vertx} is the host's own instance. */
public record HostContext(
    Vertx vertx, HostTimes times, Violations violations, HostConsole console) {}
