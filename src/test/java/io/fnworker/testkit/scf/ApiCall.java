package io.fnworker.testkit.scf;

import java.util.Optional;
import java.util.stream.Stream;

/** The four requests that a runtime may make. */
public enum ApiCall {
  READY("POST", "/runtime/init/ready"),
  NEXT("GET", "/runtime/invocation/next"),
  RESPONSE("POST", "/runtime/invocation/response"),
  ERROR("POST", "/runtime/invocation/error");

  private final String method;
  private final String path;

  ApiCall(String method, String path) {
    this.method = method;
    this.path = path;
  }

  static Optional<ApiCall> find(String method, String path) {
    return Stream.of(values())
        .filter(call -> call.method.equals(method) && call.path.equals(path))
        .findFirst();
  }
}
