package io.fnworker.door.openedge;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import io.fnworker.door.openedge.proto.baetyl.BaetylProto;
import io.fnworker.door.openedge.proto.faas.FaasProto;
import io.fnworker.door.openedge.proto.openedge.OpenEdgeProto;
import io.fnworker.door.openedge.proto.runtime.RuntimeProto;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessageDecoder;
import io.vertx.grpc.common.GrpcMessageEncoder;
import io.vertx.grpc.common.ServiceMethod;
import io.vertx.grpc.common.ServiceName;
import java.io.IOException;

/**
 * The host's protocol has been renamed and renumbered over the years; all its forms are served at
 * once, each at its own path.
 */
enum Generation {
  /** OpenEdge 0.1.0 and 0.1.1. */
  RUNTIME(RuntimeProto.getDescriptor().findServiceByName("Runtime"), RuntimeMessage::parse),
  /** OpenEdge 0.1.2 to 0.1.5. */
  OPENEDGE(OpenEdgeProto.getDescriptor().findServiceByName("Function"), EdgeMessage::parse),
  /** Baetyl 0.1.6 to 1.0. */
  BAETYL(BaetylProto.getDescriptor().findServiceByName("Function"), EdgeMessage::parse),
  /** Baetyl v2. */
  FAAS(FaasProto.getDescriptor().findServiceByName("Function"), FaasMessage::parse);

  private interface Parsing {
    HostMessage parse(CodedInputStream input) throws IOException;
  }

  private final ServiceDescriptor service;
  private final Parsing parsing;

  Generation(ServiceDescriptor service, Parsing parsing) {
    this.service = service;
    this.parsing = parsing;
  }

  ServiceDescriptor service() {
    return service;
  }

  ServiceName serviceName() {
    return ServiceName.create(service.getFullName());
  }

  /** Its one method. Messages are decoded by {@link #parse}, which can tell what is wrong. */
  ServiceMethod<Buffer, Message> method() {
    return ServiceMethod.server(
        serviceName(),
        service.getMethods().get(0).getName(),
        GrpcMessageEncoder.encoder(),
        GrpcMessageDecoder.IDENTITY);
  }

  /**
   * Byte fields of the result may point into the input.
   *
   * @throws IOException when this is no message of this generation
   */
  HostMessage parse(CodedInputStream input) throws IOException {
    return parsing.parse(input);
  }

  /**
   * Whether a call without a function's name means the first function: the first generation has but
   * one, and v2 says so.
   */
  boolean mayLeaveFunctionOut() {
    return this == RUNTIME || this == FAAS;
  }

  /** Hosts of the first generation know no mark for what the function itself has thrown. */
  boolean marksUserErrors() {
    return this != RUNTIME;
  }
}
