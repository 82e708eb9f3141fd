/** Turning the process into another one's likeness: environment variables and time zone. */
package io.fnworker.function.environment;
