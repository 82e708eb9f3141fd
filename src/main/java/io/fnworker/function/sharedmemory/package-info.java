/**
 * Large values between host and worker through memory-mapped files instead of the stream. One map
 * is one file: a flag byte (1), the length of the content as a 64-bit little-endian number, the
 * content.
 */
@NullMarked
package io.fnworker.function.sharedmemory;

import org.jspecify.annotations.NullMarked;
