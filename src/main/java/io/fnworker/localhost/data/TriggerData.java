package io.fnworker.localhost.data;

import com.google.protobuf.ByteString;
import com.microsoft.azure.functions.rpc.messages.BindingInfo.DataType;
import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.app.HostBinding;
import io.fnworker.localhost.channel.Trigger;
import io.fnworker.localhost.channel.WorkerCapabilities;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Values and metadata of triggers other than HTTP, from one input text. Immutable. */
public final class TriggerData {
  private static final Map<String, Object> EVENT_HUB =
      Map.of("Offset", "0", "SequenceNumber", 0, "PartitionKey", "", "Properties", Map.of());
  private static final Map<String, Object> SERVICE_BUS =
      Map.of("DeliveryCount", 1, "SequenceNumber", 1, "ContentType", "text/plain");
  private static final Map<String, Object> KAFKA =
      Map.of("Topic", "local", "Partition", 0, "Offset", 0);

  private final WorkerCapabilities worker;

  public TriggerData(WorkerCapabilities worker) {
    this.worker = worker;
  }

  /** The trigger as the host's extension for its type makes it. */
  public Trigger make(HostBinding trigger, String input) {
    Map<String, TypedData> metadata = new LinkedHashMap<>();
    TypedData value =
        switch (trigger.type().toLowerCase(Locale.ROOT)) {
          case "timertrigger" -> timer(input, metadata);
          case "queuetrigger" -> queue(trigger, input, metadata);
          case "blobtrigger" -> blob(trigger, input, metadata);
          case "eventgridtrigger" -> eventGrid(trigger, input, metadata);
          case "eventhubtrigger" -> events(trigger, input, metadata, EVENT_HUB);
          case "servicebustrigger" -> events(trigger, input, metadata, SERVICE_BUS);
          case "kafkatrigger" -> events(trigger, input, metadata, KAFKA);
          case "cosmosdbtrigger" -> Typed.string(input);
          case "orchestrationtrigger", "entitytrigger" -> Typed.string(input);
          default -> byDataType(trigger, input);
        };
    if (!trigger.isMany()) {
      JsonText.topLevel(input).forEach((name, p) -> metadata.putIfAbsent(name, Typed.value(p)));
    }
    return new Trigger(value, metadata, "");
  }

  /** The input may be a TimerInfo itself; else the timer is due now. */
  private static TypedData timer(String input, Map<String, TypedData> metadata) {
    String now = OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString();
    metadata.put("TimerTrigger", Typed.string(now));
    JsonObject info =
        JsonText.object(input)
            .filter(json -> json.containsKey("Schedule") || json.containsKey("IsPastDue"))
            .orElseGet(
                () ->
                    new JsonObject()
                        .put("Schedule", new JsonObject().put("AdjustForDST", true))
                        .putNull("ScheduleStatus")
                        .put("IsPastDue", false));
    return Typed.json(info);
  }

  private TypedData queue(HostBinding trigger, String input, Map<String, TypedData> metadata) {
    OffsetDateTime now = OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS);
    metadata.put("QueueTrigger", Typed.string(input));
    metadata.put("DequeueCount", Typed.json(1));
    metadata.put("Id", Typed.string(UUID.randomUUID().toString()));
    metadata.put("PopReceipt", Typed.string(UUID.randomUUID().toString()));
    metadata.put("InsertionTime", Typed.json(now.toString()));
    metadata.put("NextVisibleTime", Typed.json(now.plusMinutes(10).toString()));
    metadata.put("ExpirationTime", Typed.json(now.plusDays(7).toString()));
    return byDataType(trigger, input);
  }

  private TypedData blob(HostBinding trigger, String input, Map<String, TypedData> metadata) {
    String pattern = trigger.raw().getString("path", "container/{name}");
    String path = pattern.replaceAll("\\{[^}]*}", "local");
    metadata.put("BlobTrigger", Typed.string(path));
    metadata.put("Uri", Typed.json("http://127.0.0.1:10000/devstoreaccount1/" + path));
    metadata.put("Properties", Typed.json(Map.of("Length", input.length())));
    metadata.put("Metadata", Typed.json(Map.of()));
    if (pattern.contains("{name}")) {
      metadata.put("name", Typed.string("local"));
    }
    return byDataType(trigger, input);
  }

  private TypedData eventGrid(HostBinding trigger, String input, Map<String, TypedData> metadata) {
    JsonText.object(input)
        .filter(event -> event.containsKey("data"))
        .ifPresent(event -> metadata.put("data", Typed.json(event.getValue("data"))));
    return JsonText.parse(input).map(Typed::json).orElseGet(() -> byDataType(trigger, input));
  }

  /** Batches carry every property as an array with the suffix Array. */
  private TypedData events(
      HostBinding trigger,
      String input,
      Map<String, TypedData> metadata,
      Map<String, Object> properties) {
    boolean many = trigger.isMany();
    int count = many ? elements(input).size() : 1;
    properties.forEach(
        (name, value) -> {
          if (many) {
            metadata.put(name + "Array", Typed.json(Collections.nCopies(count, value)));
          } else {
            metadata.put(name, Typed.value(value));
          }
        });
    return byDataType(trigger, input);
  }

  /** Text by default; dataType and cardinality of the binding choose bytes and arrays. */
  private TypedData byDataType(HostBinding trigger, String input) {
    boolean binary = trigger.dataType() == DataType.binary;
    if (!trigger.isMany()) {
      return binary ? Typed.bytes(ByteString.copyFromUtf8(input)) : Typed.string(input);
    }
    List<Object> elements = elements(input);
    if (binary) {
      return Typed.byteArrays(
          elements.stream().map(e -> ByteString.copyFromUtf8(text(e))).toList(), worker);
    }
    return trigger.dataType() == DataType.string
        ? Typed.strings(elements.stream().map(TriggerData::text).toList(), worker)
        : Typed.json(new JsonArray(elements));
  }

  /** The elements of a JSON array; any other text is a batch of one. */
  private static List<Object> elements(String input) {
    List<Object> elements = new ArrayList<>();
    JsonText.array(input).ifPresentOrElse(a -> a.forEach(elements::add), () -> elements.add(input));
    return elements;
  }

  private static String text(Object element) {
    return element instanceof String string ? string : Json.encode(element);
  }
}
