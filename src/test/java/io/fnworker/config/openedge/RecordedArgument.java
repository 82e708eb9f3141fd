package io.fnworker.config.openedge;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a host of the first generation passed to a process, with all its nulls and zeroes. */
public final class RecordedArgument {
  private RecordedArgument() {}

  public static JsonObject json(String address, String handler, String codeDirectory) {
    return new JsonObject()
        .put("name", "localfunc-sayhi-1")
        .put("alias", "")
        .put("entry", "")
        .put("restart", restart())
        .put("expose", null)
        .put("params", null)
        .put("env", null)
        .put("resources", resources())
        .put(
            "logger",
            new JsonObject()
                .put("path", "")
                .put("level", "info")
                .put("format", "text")
                .put("console", false)
                .put("age", new JsonObject().put("max", 15))
                .put("size", new JsonObject().put("max", 50))
                .put("backup", new JsonObject().put("max", 15)))
        .put(
            "server",
            new JsonObject()
                .put("address", address)
                .put("timeout", 4_000_000_000L)
                .put("message", length(4_194_304)))
        .put("function", function(handler, codeDirectory));
  }

  private static JsonObject function(String handler, String codeDirectory) {
    return new JsonObject()
        .put("id", "1f9d7c0e")
        .put("name", "sayhi")
        .put("handler", handler)
        .put("codedir", codeDirectory)
        .put("entry", "")
        .put("env", new JsonObject().put("USER_ID", "acuiot"))
        .put(
            "instance",
            new JsonObject()
                .put("min", 0)
                .put("max", 1)
                .put("idletime", 20_000_000_000L)
                .put("timeout", 4_000_000_000L)
                .put("message", length(4_194_304))
                .put("Resources", resources()));
  }

  private static JsonObject length(int max) {
    return new JsonObject().put("length", new JsonObject().put("max", max));
  }

  private static JsonObject restart() {
    return new JsonObject()
        .put("retry", new JsonObject().put("max", 0))
        .put("policy", "")
        .put("backoff", new JsonObject().put("min", 0).put("max", 0).put("factor", 0));
  }

  private static JsonObject resources() {
    return new JsonObject()
        .put("cpu", new JsonObject().put("cpus", 0).put("setcpus", ""))
        .put("pids", new JsonObject().put("limit", 0))
        .put("memory", new JsonObject().put("limit", 0).put("swap", 0))
        .put("ports", new JsonArray());
  }
}
