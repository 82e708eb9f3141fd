package io.fnworker.function.binding;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/** The types that the tables name, each the type of a field. */
@SuppressWarnings({"rawtypes", "unused"})
final class TargetTypes {
  record Order(String id, int amount) {}

  record Page<T>(List<T> items) {}

  record Stamped(@SerializedName("at") OffsetDateTime when, LocalDate day) {}

  enum Color {
    RED,
    @SerializedName("light-green")
    GREEN
  }

  static final class Orders extends ArrayList<Order> {
    private static final long serialVersionUID = 1L;
  }

  interface Named {}

  String text;
  CharSequence sequence;
  Object object;
  int primitiveInt;
  Integer integer;
  short primitiveShort;
  byte primitiveByte;
  long primitiveLong;
  Long boxedLong;
  double primitiveDouble;
  Double boxedDouble;
  float primitiveFloat;
  boolean primitiveBoolean;
  Boolean boxedBoolean;
  char primitiveChar;
  Character character;
  BigDecimal decimal;
  BigInteger bigInteger;
  AtomicInteger atomic;
  Number number;
  byte[] bytes;
  Byte[] boxedBytes;
  InputStream stream;
  ByteBuffer buffer;
  Order order;
  Page<Order> page;
  Orders orders;
  Stamped stamped;
  Named named;
  Color color;
  Date date;
  Instant instant;
  OffsetDateTime offsetDateTime;
  ZonedDateTime zonedDateTime;
  LocalDate localDate;
  LocalDateTime localDateTime;
  Duration duration;
  Year year;
  ZoneId zone;
  UUID uuid;
  URI uri;
  JsonElement element;
  JsonObject jsonObject;
  List list;
  List<?> anyList;
  List<Object> objects;
  List<String> strings;
  List<Order> orderList;
  List<Integer> integers;
  List<Long> longs;
  List<Double> doubles;
  List<Boolean> booleans;
  List<byte[]> byteses;
  List<List<Order>> nested;
  List<Order[]> listOfArrays;
  List<Color> colors;
  Iterable<Order> iterable;
  Collection<String> collection;
  ArrayList<String> arrayList;
  LinkedList<String> linkedList;
  Set<String> set;
  SortedSet<Integer> sorted;
  Queue<String> queue;
  String[] stringArray;
  int[] ints;
  long[] longArray;
  Long[] boxedLongArray;
  double[] doubleArray;
  boolean[] booleanArray;
  Short[] shorts;
  byte[][] byteArrays;
  Order[] orderArray;
  List<Order>[] arrayOfLists;
  Object[] objectArray;
  Map map;
  Map<String, Integer> counts;
  Map<String, Order> byName;
  Map<Integer, List<Order>> byNumber;
  HashMap<String, String> texts;
  Optional rawOptional;
  Optional<String> optionalText;
  Optional<Order> optionalOrder;
  Optional<Integer> optionalInteger;
  Optional<List<String>> optionalList;
  OptionalInt optionalInt;
  HttpRequestMessage request;
  HttpRequestMessage<?> anyRequest;
  HttpRequestMessage<Object> objectRequest;
  HttpRequestMessage<String> textRequest;
  HttpRequestMessage<Optional<String>> optionalTextRequest;
  HttpRequestMessage<Order> orderRequest;
  HttpRequestMessage<Optional<Order>> optionalOrderRequest;
  HttpRequestMessage<byte[]> bytesRequest;
  HttpRequestMessage<Optional<byte[]>> optionalBytesRequest;
  HttpRequestMessage<List<Order>> ordersRequest;
  HttpRequestMessage<Integer> integerRequest;
  HttpRequestMessage<InputStream> streamRequest;
  HttpRequestMessage<ByteBuffer> bufferRequest;
  HttpRequestMessage<Flow.Publisher<ByteBuffer>> publisherRequest;
  Flow.Publisher<String> textPublisher;
  HttpRequestMessage<Map<String, Integer>> mapRequest;
  HttpRequestMessage<JsonObject> jsonRequest;
  Optional<HttpRequestMessage<String>> optionalRequest;

  private TargetTypes() {}

  /** By the name without packages and outer classes, such as {@code List<Order>}. */
  static Map<String, Type> byName() {
    Map<String, Type> types = new HashMap<>();
    for (Field field : TargetTypes.class.getDeclaredFields()) {
      types.put(simple(field.getGenericType()), field.getGenericType());
    }
    return types;
  }

  private static String simple(Type type) {
    return type.getTypeName().replaceAll("[\\w.]*[.$](\\w+)", "$1");
  }
}
