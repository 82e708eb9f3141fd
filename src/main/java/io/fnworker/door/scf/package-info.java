/**
 * The Tencent SCF custom runtime: this process asks its platform for one event at a time over HTTP,
 * runs it and says what came of it.
 */
package io.fnworker.door.scf;
