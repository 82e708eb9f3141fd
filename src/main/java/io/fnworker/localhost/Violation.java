package io.fnworker.localhost;

/** What a worker can do wrong in the eyes of a Functions host, each with what the host would do. */
public enum Violation {
  FIRST_MESSAGE("the first message of a stream must be StartStream; the host ends the stream"),
  UNKNOWN_WORKER_ID("StartStream with a worker id nobody started; the host ends the stream"),
  START_STREAM_LATE("no StartStream within the limit; the host restarts the worker"),
  START_STREAM_TWICE("a second StartStream on one stream"),
  MESSAGE_BEFORE_INIT("only RpcLog may come before WorkerInitResponse"),
  INIT_RESPONSE_LATE("no WorkerInitResponse within the limit; the host restarts the worker"),
  INIT_FAILED("WorkerInitResponse is a failure; the host restarts the worker"),
  RESULT_MISSING("a response without its result; the host fails on the null"),
  CAPABILITY_EMPTY("a capability without a value is off"),
  CAPABILITY_FALSE("any value of a capability switches it on, even \"false\""),
  WORKER_METADATA_MISSING("WorkerInitResponse without worker_metadata"),
  HTTP_URI_INVALID("HttpUri is not an absolute URI; the host fails the start"),
  HTTP_URI_NOT_LISTENING("HttpUri is announced but nothing accepts connections there"),
  WARMUP_LATE("no WorkerWarmupResponse within the limit"),
  WARMUP_FAILED("WorkerWarmupResponse is a failure"),
  ENVIRONMENT_RELOAD_LATE("no FunctionEnvironmentReloadResponse within the limit; the host ends"),
  ENVIRONMENT_RELOAD_FAILED("the environment reload failed; the host starts another worker"),
  METADATA_LATE("no FunctionMetadataResponse within the limit; the host restarts the worker"),
  METADATA_FAILED("FunctionMetadataResponse is a failure"),
  FUNCTION_ID_EMPTY("a function without function_id; ids collide"),
  FUNCTION_ID_DUPLICATE("two functions with one function_id"),
  FUNCTION_NAME_INVALID("a function name that the host refuses"),
  FUNCTION_NAME_DUPLICATE("two functions with one name"),
  SCRIPT_FILE_MISSING("a function without script_file; the host drops it"),
  RAW_BINDING_INVALID("a raw binding that is not a JSON object with name, type and direction"),
  BINDING_NAME_DUPLICATE("two bindings of a function with one name"),
  TRIGGER_MISSING("a function without exactly one trigger; the host lists it as an error"),
  RETRY_OPTIONS_INCOMPLETE("retry options without their intervals; the host refuses them"),
  LOAD_RESPONSE_LATE("no FunctionLoadResponse within the limit; the host restarts the worker"),
  LOAD_RESPONSE_UNKNOWN_ID("FunctionLoadResponse for an id that is not being loaded"),
  LOAD_RESPONSE_TWICE("more than one FunctionLoadResponse for one request"),
  FAILURE_WITHOUT_EXCEPTION("a failure without an exception; the caller gets an empty message"),
  RESPONSE_UNKNOWN_ID("InvocationResponse for an id that was never sent"),
  RESPONSE_TWICE("more than one InvocationResponse for one invocation"),
  FUNCTION_TIMEOUT("no InvocationResponse within functionTimeout; the host kills the worker"),
  USER_LOG_WITHOUT_INVOCATION("a User log without the id of a running invocation is dropped"),
  USER_LOG_AFTER_RESPONSE("a User log after its invocation's response is dropped"),
  SYSTEM_LOG_LEVEL("System logs keep only the levels Warning, Information and Error"),
  CUSTOM_METRIC_INCOMPLETE("a CustomMetric log without Name and Value is dropped"),
  STATUS_NOT_ECHOED("WorkerStatusResponse without the request_id of its request"),
  STATUS_LATE("no WorkerStatusResponse in time"),
  RESPONSE_UNASKED("a response to a request that is not pending is dropped"),
  MESSAGE_OF_HOST("a message that only hosts send"),
  MESSAGE_AFTER_TERMINATE("only answers of running invocations may follow WorkerTerminate"),
  STREAM_LOST("the stream ended though the worker was not told to end"),
  TERMINATE_LATE("the process did not end within the grace period; the host kills it"),
  TERMINATE_EXIT_CODE("after WorkerTerminate the process must end with code 0"),
  EXIT_ZERO_UNASKED("a process that ends with 0 unasked is not restarted; its calls hang"),
  OUTPUT_NAME_DUPLICATE("two outputs with one name; the host fails the invocation"),
  OUTPUT_WITHOUT_DATA("an output without data; the host fails the invocation"),
  OUTPUT_COLLECTION("a collection or model data as output; the host fails the invocation"),
  OUTPUT_JSON_INVALID("a json output that is no JSON; the host fails the invocation"),
  HTTP_BODY_MISSING("RpcHttp without body; status and headers are lost"),
  HTTP_NULLABLE_HEADERS("nullable_headers of a response are ignored; only headers is read"),
  HTTP_STATUS_INVALID("a status_code that is no HTTP status; the host answers 200"),
  PROXY_FAILED("the forwarded HTTP request failed; so does the invocation");

  private final String text;

  Violation(String text) {
    this.text = text;
  }

  /** The rule and its consequence, one clause. */
  public String text() {
    return text;
  }
}
