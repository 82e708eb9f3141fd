/**
 * Bodies that are on their way: from a client to a function and back, piece by piece. Plain Java;
 * whoever holds the connection is a {@code Flow} publisher or subscriber to it.
 */
package io.fnworker.function.stream;
