/**
 * Reads what OpenEdge and Baetyl hosts pass to the processes they start. Apart from our own
 * configuration because the rules differ: a host's file may hold anything.
 */
package io.fnworker.config.openedge;
