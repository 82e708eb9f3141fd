/** Warming the path of a call before an app is known. */
package io.fnworker.function.warmup;
