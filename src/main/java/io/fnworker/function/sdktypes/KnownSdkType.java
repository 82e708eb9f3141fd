package io.fnworker.function.sdktypes;

import com.microsoft.azure.functions.cache.CacheKey;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A class whose objects the library makes. Safe for use by any thread. */
public final class KnownSdkType implements SdkType {
  private static final String CONNECTION = "Connection";

  private final Class<?> type;
  private final Parameter parameter;
  private final SdkLibrary library;
  private final SdkObjects objects;

  KnownSdkType(Class<?> type, Parameter parameter, SdkLibrary library, SdkObjects objects) {
    this.type = type;
    this.parameter = parameter;
    this.library = library;
    this.objects = objects;
  }

  public String simpleName() {
    return type.getSimpleName();
  }

  /**
   * The object that a reference stands for; the same one as long as reference and settings are, if
   * the library lets objects be shared. The context class loader must be the app's: the library
   * finds the SDK through it. Throws {@link SdkTypeException}, or what the SDK throws.
   *
   * @param source what the host says the reference is of, for messages
   * @param fields of the reference; its connection is resolved in the environment now
   */
  public Object make(String source, Map<String, String> fields) {
    // Anew for each call: the library's metadata hold the values of one.
    Object metaData = library.createMetaData(type.getName(), parameter);
    Set<String> required = library.requiredFields(metaData);
    requireAll(required, source, fields);
    ConnectionSettings settings =
        required.contains(CONNECTION)
            ? ConnectionSettings.of(fields.getOrDefault(CONNECTION, ""), System.getenv())
            : ConnectionSettings.NONE;
    try {
      for (String name : required) {
        String value = fields.getOrDefault(name, "");
        library.setField(metaData, name, name.equals(CONNECTION) ? settings.name() : value);
      }
      library.verify(metaData);
      Object sdkType = library.createSdkType(metaData);
      CacheKey key = library.cacheKey(sdkType);
      return key == null
          ? library.build(sdkType)
          : objects.get(new SdkObjects.Key(key, settings), () -> library.build(sdkType));
    } catch (RuntimeException e) {
      throw settings.withoutSecrets(e);
    }
  }

  private void requireAll(Set<String> required, String source, Map<String, String> fields) {
    Set<String> missing = new TreeSet<>(required);
    missing.removeIf(name -> !fields.getOrDefault(name, "").isEmpty());
    if (!missing.isEmpty()) {
      throw new SdkTypeException(
          "the host's reference of source \"%s\" has no %s, which a %s needs; declare byte[] or String and make the object of that"
              .formatted(source, String.join(", ", missing), simpleName()),
          null);
    }
  }
}
