/**
 * A Functions host for development, tests and load runs: it speaks to a worker as the real host
 * does, checks what the worker answers and names each violation.
 */
@NullMarked
package io.fnworker.localhost;

import org.jspecify.annotations.NullMarked;
