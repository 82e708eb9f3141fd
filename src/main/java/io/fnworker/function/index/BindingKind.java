package io.fnworker.function.index;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The annotations that are bindings by their simple name, whatever package they are in, and what
 * they are called in {@code function.json}. All others are bindings only through {@code
 * CustomBinding}.
 */
enum BindingKind {
  BLOB_TRIGGER("BlobTrigger", "blobTrigger", "in", Connection.OF_STORAGE),
  BLOB_INPUT("BlobInput", "blob", "in", Connection.OF_STORAGE),
  BLOB_OUTPUT("BlobOutput", "blob", "out", Connection.OF_STORAGE),
  COSMOS_DB_TRIGGER("CosmosDBTrigger", "cosmosDBTrigger", "in"),
  COSMOS_DB_INPUT("CosmosDBInput", "cosmosDB", "in"),
  COSMOS_DB_OUTPUT("CosmosDBOutput", "cosmosDB", "out"),
  EVENT_HUB_TRIGGER("EventHubTrigger", "eventHubTrigger", "in", "cardinality"),
  EVENT_HUB_OUTPUT("EventHubOutput", "eventHub", "out"),
  EVENT_GRID_TRIGGER("EventGridTrigger", "eventGridTrigger", "in"),
  EVENT_GRID_OUTPUT("EventGridOutput", "eventGrid", "out"),
  HTTP_TRIGGER("HttpTrigger", "httpTrigger", "in", "authLevel"),
  HTTP_OUTPUT("HttpOutput", "http", "out"),
  KAFKA_TRIGGER("KafkaTrigger", "kafkaTrigger", "in"),
  KAFKA_OUTPUT("KafkaOutput", "kafka", "out"),
  MCP_TOOL_TRIGGER("McpToolTrigger", "mcpToolTrigger", "in"),
  MCP_TOOL_PROPERTY("McpToolProperty", "mcpToolProperty", "in"),
  QUEUE_TRIGGER("QueueTrigger", "queueTrigger", "in", Connection.OF_STORAGE),
  QUEUE_OUTPUT("QueueOutput", "queue", "out", Connection.OF_STORAGE),
  SEND_GRID_OUTPUT("SendGridOutput", "sendGrid", "out"),
  SERVICE_BUS_QUEUE_TRIGGER("ServiceBusQueueTrigger", "serviceBusTrigger", "in"),
  SERVICE_BUS_QUEUE_OUTPUT("ServiceBusQueueOutput", "serviceBus", "out"),
  SERVICE_BUS_TOPIC_TRIGGER("ServiceBusTopicTrigger", "serviceBusTrigger", "in"),
  SERVICE_BUS_TOPIC_OUTPUT("ServiceBusTopicOutput", "serviceBus", "out"),
  TABLE_INPUT("TableInput", "table", "in", Connection.OF_STORAGE),
  TABLE_OUTPUT("TableOutput", "table", "out", Connection.OF_STORAGE),
  TIMER_TRIGGER("TimerTrigger", "timerTrigger", "in"),
  TWILIO_SMS_OUTPUT("TwilioSmsOutput", "twilioSms", "out"),
  CUSTOM_BINDING("CustomBinding", "", "");

  private enum Connection {
    OF_STORAGE,
    OTHER
  }

  private static final Map<String, BindingKind> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(BindingKind::key, Function.identity()));

  private final String annotation;
  private final String type;
  private final String direction;
  private final Connection connection;
  private final String alwaysWritten;

  BindingKind(String annotation, String type, String direction) {
    this(annotation, type, direction, Connection.OTHER, "");
  }

  BindingKind(String annotation, String type, String direction, Connection connection) {
    this(annotation, type, direction, connection, "");
  }

  BindingKind(String annotation, String type, String direction, String alwaysWritten) {
    this(annotation, type, direction, Connection.OTHER, alwaysWritten);
  }

  BindingKind(
      String annotation,
      String type,
      String direction,
      Connection connection,
      String alwaysWritten) {
    this.annotation = annotation;
    this.type = type;
    this.direction = direction;
    this.connection = connection;
    this.alwaysWritten = alwaysWritten;
  }

  /** Null for an annotation that is no binding by its name. */
  static @Nullable BindingKind named(String simpleName) {
    return BY_NAME.get(simpleName.toLowerCase(Locale.ENGLISH));
  }

  private String key() {
    return annotation.toLowerCase(Locale.ENGLISH);
  }

  /** Empty for a custom binding, which says it itself. */
  String type() {
    return type;
  }

  String direction() {
    return direction;
  }

  /** Whether {@code @StorageAccount} fills in a missing connection. */
  boolean isStorage() {
    return connection == Connection.OF_STORAGE;
  }

  /** Whether this member is written even when it has its default value. */
  boolean alwaysWrites(String member) {
    return alwaysWritten.equals(member);
  }
}
