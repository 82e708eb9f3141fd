package io.fnworker.door.openedge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.fnworker.testkit.openedge.EdgeForm;
import io.vertx.grpc.health.v1.HealthCheckRequest;
import io.vertx.grpc.health.v1.HealthCheckResponse;
import io.vertx.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.vertx.grpc.reflection.v1.ServerReflectionRequest;
import io.vertx.grpc.reflection.v1.ServerReflectionResponse;
import io.vertx.grpc.reflection.v1.ServiceResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tools can ask the worker about itself. */
class ServicesTest extends EdgeConversation {
  @Override
  String[] functions() {
    return new String[] {"echo"};
  }

  private ServerReflectionResponse reflect(ServerReflectionRequest request) {
    byte[] answer =
        client
            .start(
                "grpc.reflection.v1.ServerReflection",
                "ServerReflectionInfo",
                request.toByteArray(),
                null)
            .await()
            .message();
    try {
      return ServerReflectionResponse.parseFrom(answer);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void reflectionListsTheServicesOfAllGenerations() {
    Set<String> names =
        reflect(ServerReflectionRequest.newBuilder().setListServices("*").build())
            .getListServicesResponse()
            .getServiceList()
            .stream()
            .map(ServiceResponse::getName)
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> expected =
        Stream.of(EdgeForm.values()).map(EdgeForm::service).collect(Collectors.toSet());
    expected.add("grpc.health.v1.Health");
    assertTrue(names.containsAll(expected), names::toString);
  }

  @ParameterizedTest
  @EnumSource
  void reflectionDescribesTheMethod(EdgeForm form) throws Exception {
    ServerReflectionResponse answer =
        reflect(
            ServerReflectionRequest.newBuilder().setFileContainingSymbol(form.service()).build());

    FileDescriptorProto file =
        FileDescriptorProto.parseFrom(answer.getFileDescriptorResponse().getFileDescriptorProto(0));
    assertEquals(
        form.service() + "/" + form.method(),
        file.getPackage()
            + "."
            + file.getService(0).getName()
            + "/"
            + file.getService(0).getMethod(0).getName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "runtime.Runtime", "openedge.Function", "baetyl.Function", "faas.Function"})
  void aLoadedWorkerIsHealthy(String service) throws Exception {
    byte[] answer =
        client
            .start(
                "grpc.health.v1.Health",
                "Check",
                HealthCheckRequest.newBuilder().setService(service).build().toByteArray(),
                null)
            .await()
            .message();

    assertEquals(ServingStatus.SERVING, HealthCheckResponse.parseFrom(answer).getStatus());
  }
}
