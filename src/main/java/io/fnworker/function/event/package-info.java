/**
 * Functions of hosts that know one event and one result, and neither bindings nor function.json:
 * plain methods, and annotated ones whose trigger parameter gets the event. {@link
 * io.fnworker.function.event.EventFunction} says in the words of the contract what the method
 * wants; conversion, calling and middleware are those of every other function.
 */
package io.fnworker.function.event;
