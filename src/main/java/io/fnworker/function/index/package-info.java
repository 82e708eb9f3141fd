/**
 * Worker indexing: the functions of an app, read from the annotations in its class files. No class
 * of the app is loaded, so indexing neither runs its static initialisers nor holds its jars.
 */
@NullMarked
package io.fnworker.function.index;

import org.jspecify.annotations.NullMarked;
