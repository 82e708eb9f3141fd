package io.fnworker.config;

/**
 * What the worker offers an Azure Functions host beyond the official Java worker; each can be
 * switched off.
 *
 * @param cancellation the host may cancel invocations
 * @param userExceptions the host learns type and origin of exceptions
 * @param rawHttpBodies HTTP bodies come as bytes, whatever their content type
 * @param nullableHttpValues empty query, header and route values are kept
 * @param emptyCollectionEntries empty strings in collections are kept
 * @param invocationLog each successful invocation sends a log record that says so, as the official
 *     worker does
 * @param sdkTypes references become SDK objects, such as clients of blobs
 */
public record FeaturesConfig(
    boolean cancellation,
    boolean userExceptions,
    boolean rawHttpBodies,
    boolean nullableHttpValues,
    boolean emptyCollectionEntries,
    boolean invocationLog,
    boolean sdkTypes) {

  public static FeaturesConfig from(ConfigSection section) {
    FeaturesConfig features =
        new FeaturesConfig(
            section.bool("cancellation", true),
            section.bool("userExceptions", true),
            section.bool("rawHttpBodies", true),
            section.bool("nullableHttpValues", true),
            section.bool("emptyCollectionEntries", true),
            section.bool("invocationLog", false),
            section.bool("sdkTypes", true));
    section.end();
    return features;
  }
}
