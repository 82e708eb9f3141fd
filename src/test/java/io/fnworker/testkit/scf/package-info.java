/**
 * The platform's side of the SCF Custom Runtime, strict: one process, four requests, and every call
 * that the documents do not allow is a violation. It knows nothing of any client.
 */
package io.fnworker.testkit.scf;
