/**
 * JSON for bindings, by the Gson that the user's code sees. The package {@code gson} below is
 * defined once more for every app that brings its own Gson, so it may use only what Gson has had
 * since 2.8.0, and nothing else outside it may name a Gson type.
 */
package io.fnworker.function.json;
