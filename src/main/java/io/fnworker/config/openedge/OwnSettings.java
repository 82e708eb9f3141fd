package io.fnworker.config.openedge;

import io.fnworker.config.ConfigSection;
import io.fnworker.config.OpenEdgeConfig.Errors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Section {@code openedge} of our own configuration file: what counts where the host says nothing.
 * Texts are empty when absent.
 */
record OwnSettings(
    String name,
    String address,
    Duration timeout,
    int maxMessageBytes,
    int maxRunning,
    int maxWaiting,
    Errors errors,
    boolean wrapOutputs,
    List<Function> functions,
    Files tls) {

  record Function(String name, String handler, String codeDirectory) {}

  /** PEM files. */
  record Files(String ca, String key, String cert) {}

  private static final int TIMEOUT_MILLIS = 30_000;
  private static final int MAX_MESSAGE_BYTES = 4 << 20;
  private static final int MAX_WAITING = 100_000;

  /** Reads the section to its end. */
  static OwnSettings read(ConfigSection section) {
    OwnSettings own =
        new OwnSettings(
            section.string("name", ""),
            section.string("address", ""),
            Duration.ofMillis(section.integer("timeoutMillis", TIMEOUT_MILLIS, 0, 86_400_000)),
            section.integer("maxMessageBytes", MAX_MESSAGE_BYTES, 1, Integer.MAX_VALUE),
            section.integer("maxRunning", 0, 0, Integer.MAX_VALUE),
            section.integer("maxWaiting", MAX_WAITING, 0, Integer.MAX_VALUE),
            section.choice("errors", Errors.STATUS),
            section.bool("wrapOutputs", false),
            functions(section),
            files(section.section("tls")));
    section.end();
    return own;
  }

  private static List<Function> functions(ConfigSection section) {
    List<Function> functions = new ArrayList<>();
    for (ConfigSection entry : section.sections("functions")) {
      functions.add(
          new Function(
              entry.required("name"), entry.required("handler"), entry.string("codedir", "")));
      entry.end();
    }
    return functions;
  }

  private static Files files(ConfigSection section) {
    Files files =
        new Files(section.string("ca", ""), section.string("key", ""), section.string("cert", ""));
    section.end();
    return files;
  }
}
