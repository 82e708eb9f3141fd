package io.fnworker.config;

/**
 * Where the worker's own log lines go when a host says so.
 *
 * @param level of the worker's own lines and of those of functions: debug, info, warn or error
 * @param path of the file; empty for the console
 * @param json one JSON object a line in the file
 * @param console to the console too, although there is a file
 * @param maxDays files older than that are deleted
 * @param maxMegabytes a file of that size is put aside and a new one begun
 * @param maxFiles that are put aside
 */
public record LogFileConfig(
    String level,
    String path,
    boolean json,
    boolean console,
    int maxDays,
    int maxMegabytes,
    int maxFiles) {}
