package io.fnworker.function.binding;

import com.microsoft.azure.functions.rpc.messages.InvocationRequest;
import com.microsoft.azure.functions.rpc.messages.RpcFunctionMetadata;
import io.fnworker.function.json.JsonCodec;
import io.fnworker.function.sdktypes.SdkTypes;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * How the parameters and results of one method meet the bindings of its function: everything that
 * reflection can tell, found once at load. Immutable; safe for use by any thread.
 */
public final class BindingPlan {
  /** Type of the binding that a parameter without an annotation gets. */
  public static final String EVENT = "eventTrigger";

  private final List<ParameterPlan> parameters;
  private final List<ParameterAnnotations> annotations;
  private final List<String> outputs;
  private final boolean hasResult;
  private final boolean isHttp;
  private final String event;
  private final OutputWriter writer;

  BindingPlan(PlanBuilder builder, OutputWriter writer) {
    this.parameters = List.copyOf(builder.parameters());
    this.annotations = List.copyOf(builder.annotations());
    this.outputs = List.copyOf(builder.outputs());
    this.hasResult = builder.hasResult();
    this.isHttp = builder.isHttp();
    this.event = builder.event();
    this.writer = writer;
  }

  /**
   * Throws {@link BindingException} where no call could ever succeed.
   *
   * @param returnType type of the values given to {@link BoundCall#collect}: the method's own
   *     return type, or for an asynchronous method the type of its future result
   * @param sdkTypes how parameters of SDK classes get their objects
   */
  public static BindingPlan of(
      Method method,
      Type returnType,
      RpcFunctionMetadata metadata,
      JsonCodec json,
      SdkTypes sdkTypes) {
    var builder = new PlanBuilder(method, returnType, metadata, new Converters(json, sdkTypes));
    return new BindingPlan(builder, new OutputWriter(json));
  }

  /** Starts a call; converts nothing yet, since middleware may still replace inputs. */
  public BoundCall begin(InvocationRequest request) {
    return begin(request, SharedMemoryReader.NONE, SharedMemoryWriter.NONE);
  }

  /** Starts a call whose inputs may lie in shared memory and whose outputs may be put there. */
  public BoundCall begin(
      InvocationRequest request, SharedMemoryReader reader, SharedMemoryWriter writer) {
    return begin(request, reader, writer, null);
  }

  /**
   * Starts a call as above whose HTTP request may come without its body.
   *
   * @param arriving the body of the HTTP request, when the request comes without it
   */
  public BoundCall begin(
      InvocationRequest request,
      SharedMemoryReader reader,
      SharedMemoryWriter writer,
      Flow.@Nullable Publisher<ByteBuffer> arriving) {
    return new BoundCall(this, new Inputs(request, reader), writer, arriving);
  }

  /**
   * Whether the function reads the body of its HTTP request as it arrives, and nothing else of it
   * needs that body.
   */
  public boolean streamsBody() {
    return parameters.stream().anyMatch(ParameterPlan.ArrivingRequest.class::isInstance);
  }

  /** Whether an HTTP request triggers the function. */
  public boolean isHttp() {
    return isHttp;
  }

  /** Whether this is the binding of an event, which comes as bytes whatever is in it. */
  boolean isEvent(String binding) {
    return event.equals(binding);
  }

  List<ParameterPlan> parameters() {
    return parameters;
  }

  /** Names of the output bindings that have a parameter, in the order of the parameters. */
  List<String> outputs() {
    return outputs;
  }

  boolean hasResult() {
    return hasResult;
  }

  OutputWriter writer() {
    return writer;
  }

  @Nullable String parameterName(String annotationSimpleName) {
    for (ParameterAnnotations each : annotations) {
      if (each.simpleNames().contains(annotationSimpleName)) {
        return each.binding();
      }
    }
    return null;
  }
}
