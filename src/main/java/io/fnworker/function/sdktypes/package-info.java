/**
 * Objects of SDKs, such as clients of storage accounts, from the references that a host sends
 * instead of data. They are made by the library azure-functions-java-sdktypes inside the app's
 * class loader; the worker only calls it, through handles found at load.
 */
@NullMarked
package io.fnworker.function.sdktypes;

import org.jspecify.annotations.NullMarked;
