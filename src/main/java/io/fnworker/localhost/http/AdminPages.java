package io.fnworker.localhost.http;

import io.fnworker.localhost.HostContext;
import io.fnworker.localhost.app.HostBinding;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.channel.CurrentWorker;
import io.fnworker.localhost.channel.CurrentWorker.Serving;
import io.fnworker.localhost.channel.Dispatcher;
import io.fnworker.localhost.channel.Dispatcher.Run;
import io.fnworker.localhost.channel.Trigger;
import io.fnworker.localhost.channel.WorkerCapabilities;
import io.fnworker.localhost.data.JsonText;
import io.fnworker.localhost.data.OutputText;
import io.fnworker.localhost.data.Outputs;
import io.fnworker.localhost.data.TriggerData;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code /admin/...}: lists, states, and calls of functions that have no URL. No keys are asked
 * for. Confined to the host's context.
 */
public final class AdminPages {
  private final HostContext host;
  private final CurrentWorker worker;
  private final Dispatcher dispatcher;
  private final HttpFront front;
  private final HostStatus status;

  public AdminPages(
      HostContext host,
      CurrentWorker worker,
      Dispatcher dispatcher,
      HttpFront front,
      HostStatus status) {
    this.host = host;
    this.worker = worker;
    this.dispatcher = dispatcher;
    this.front = front;
    this.status = status;
  }

  public void handle(HttpServerRequest request) {
    List<String> path = List.of(request.path().replaceAll("^/+", "").split("/"));
    HttpMethod method = request.method();
    boolean get = method.equals(HttpMethod.GET);
    if (path.size() >= 2 && path.get(1).equals("functions")) {
      functions(request, path, get);
    } else if (path.equals(List.of("admin", "host", "status")) && get) {
      status.read().onSuccess(json -> send(request, 200, json));
    } else if (path.equals(List.of("admin", "host", "ping"))) {
      send(request, 200, new JsonObject().put("status", "ok"));
    } else {
      send(request, 404, problem("no such page; see /admin/functions and /admin/host/status"));
    }
  }

  private void functions(HttpServerRequest request, List<String> path, boolean get) {
    if (!get && !(path.size() == 3 && request.method().equals(HttpMethod.POST))) {
      send(request, 405, problem("GET a list, or POST {\"input\": ...} to a function's page"));
      return;
    }
    request.pause();
    worker
        .serving()
        .onFailure(gone -> send(request, 503, problem(String.valueOf(gone.getMessage()))))
        .onSuccess(
            serving -> {
              if (path.size() == 2) {
                JsonArray list = new JsonArray();
                serving.functions().forEach(f -> list.add(describe(serving, f, request)));
                send(request, 200, list);
                return;
              }
              serving
                  .find(path.get(2))
                  .ifPresentOrElse(
                      function -> function(request, path, get, serving, function),
                      () -> send(request, 404, problem("no function is named " + path.get(2))));
            });
  }

  private void function(
      HttpServerRequest request,
      List<String> path,
      boolean get,
      Serving serving,
      HostFunction function) {
    if (!get) {
      body(request, text -> trigger(request, serving, function, text));
    } else if (path.size() == 3) {
      send(request, 200, describe(serving, function, request));
    } else if (path.get(3).equals("status")) {
      JsonArray errors = new JsonArray();
      serving.channel().loadError(function).ifPresent(errors::add);
      send(request, 200, new JsonObject().put("errors", errors));
    } else {
      send(request, 404, problem("a function has the pages itself and status"));
    }
  }

  private void trigger(
      HttpServerRequest request, Serving serving, HostFunction function, String body) {
    HostBinding binding = function.trigger().orElse(null);
    JsonObject json = body.isBlank() ? new JsonObject() : JsonText.object(body).orElse(null);
    if (binding == null || function.isHttp() || json == null) {
      send(
          request,
          400,
          problem(
              json == null
                  ? "the body must be a JSON object such as {\"input\": \"...\"}"
                  : "call an HTTP function by its URL, see /admin/functions/" + function.name()));
      return;
    }
    Object input = json.getValue("input", "");
    String text = input instanceof String string ? string : Json.encode(input);
    WorkerCapabilities capabilities = serving.channel().state().capabilities();
    Trigger trigger = new TriggerData(capabilities).make(binding, text);
    Run run = dispatcher.run(serving, function, trigger);
    if ("true".equals(request.getParam("wait"))) {
      run.outputs()
          .map(outputs -> result(run, outputs))
          .otherwise(failure -> failed(run, failure))
          .onSuccess(result -> send(request, 200, result));
    } else {
      request.response().setStatusCode(202).end();
    }
  }

  private static JsonObject result(Run run, Outputs outputs) {
    JsonObject bound = new JsonObject();
    outputs.bound().forEach((name, value) -> bound.put(name, OutputText.of(value)));
    return new JsonObject()
        .put("status", "Success")
        .put("returnValue", OutputText.of(outputs.returned()))
        .put("outputs", bound)
        .put("logs", new JsonArray(run.invocation().logs()));
  }

  private static JsonObject failed(Run run, Throwable failure) {
    return new JsonObject()
        .put("status", "Failure")
        .put("error", failure.getMessage())
        .put("logs", new JsonArray(run.invocation().logs()));
  }

  private JsonObject describe(Serving serving, HostFunction function, HttpServerRequest request) {
    JsonArray bindings = new JsonArray();
    function.bindings().forEach(binding -> bindings.add(binding.raw()));
    JsonObject json =
        new JsonObject()
            .put("name", function.name())
            .put("language", "java")
            .put("isDisabled", function.disabled())
            .put("scriptFile", function.scriptFile())
            .put("entryPoint", function.entryPoint())
            .put("config", new JsonObject().put("bindings", bindings));
    front.routes(serving).routes().stream()
        .filter(route -> route.function().equals(function))
        .findFirst()
        .ifPresent(
            route ->
                json.put(
                    "invokeUrlTemplate", "http://" + request.authority() + "/" + route.template()));
    Optional.ofNullable(function.error()).ifPresent(error -> json.put("error", error));
    return json;
  }

  private void body(HttpServerRequest request, Consumer<String> action) {
    request
        .body()
        .onSuccess(body -> action.accept(body.toString()))
        .onFailure(gone -> host.console().warning(request.path() + ": the caller went away"));
    request.resume();
  }

  private static JsonObject problem(String text) {
    return new JsonObject().put("error", text);
  }

  private static void send(HttpServerRequest request, int code, Object json) {
    // Over HTTP/2 a request that has ended must not be touched again.
    if (!request.isEnded()) {
      request.resume();
    }
    request
        .response()
        .setStatusCode(code)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
        .end(Buffer.buffer(Json.encodePrettily(json)).appendString("\n"));
  }
}
