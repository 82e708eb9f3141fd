package io.fnworker.function.sdktypes;

import com.microsoft.azure.functions.cache.CacheKey;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Parameter;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The library azure-functions-java-sdktypes of one app. Its registry makes, for the name of a
 * class, first the metadata to be filled and checked, then of these an {@code SdkType} that builds
 * the object. Immutable; safe for use by any thread, as the registry is.
 */
final class SdkLibrary {
  private static final String PACKAGE = "com.microsoft.azure.functions.sdktype.";

  private final Object registry;
  private final Class<?> cachable;
  private final MethodHandle isTypeSupported;
  private final MethodHandle createMetaData;
  private final MethodHandle createSdkType;
  private final MethodHandle getRequiredFields;
  private final MethodHandle setFieldValue;
  private final MethodHandle parseAndVerify;
  private final MethodHandle buildInstance;
  private final MethodHandle buildCacheKey;

  private SdkLibrary(Class<?> registryType, ClassLoader app) throws ReflectiveOperationException {
    Class<?> metaData = Class.forName(PACKAGE + "SdkTypeMetaData", false, app);
    Class<?> sdkType = Class.forName(PACKAGE + "SdkType", false, app);
    cachable = Class.forName(PACKAGE + "CachableSdkType", false, app);
    registry = registryType.getConstructor().newInstance();
    isTypeSupported = find(registryType, "isTypeSupported", boolean.class, String.class);
    createMetaData = find(registryType, "createMetaData", metaData, String.class, Parameter.class);
    createSdkType = find(registryType, "createSdkType", sdkType, metaData);
    getRequiredFields = find(metaData, "getRequiredFields", Set.class);
    setFieldValue = find(metaData, "setFieldValue", void.class, String.class, Object.class);
    parseAndVerify = find(metaData, "parseAndVerify", void.class);
    buildInstance = find(sdkType, "buildInstance", Object.class);
    buildCacheKey = find(cachable, "buildCacheKey", CacheKey.class);
  }

  /**
   * Null when the app has no such library.
   *
   * @throws ReflectiveOperationException when it is another than the one we know
   */
  static @Nullable SdkLibrary of(ClassLoader app) throws ReflectiveOperationException {
    Class<?> registry;
    try {
      registry = Class.forName(PACKAGE + "SdkTypeRegistry", true, app);
    } catch (ClassNotFoundException absent) {
      return null;
    }
    return new SdkLibrary(registry, app);
  }

  private static MethodHandle find(
      Class<?> owner, String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    MethodHandle handle =
        MethodHandles.publicLookup()
            .findVirtual(owner, name, MethodType.methodType(result, parameters));
    return handle.asType(handle.type().generic()).asSpreader(Object[].class, parameters.length + 1);
  }

  boolean supports(String className) {
    return Boolean.TRUE.equals(call(isTypeSupported, registry, className));
  }

  Object createMetaData(String className, Parameter parameter) {
    return made(createMetaData, registry, className, parameter);
  }

  Set<String> requiredFields(Object metaData) {
    Set<String> names = new TreeSet<>();
    for (Object name : (Set<?>) made(getRequiredFields, metaData)) {
      names.add(String.valueOf(name));
    }
    return names;
  }

  void setField(Object metaData, String name, String value) {
    call(setFieldValue, metaData, name, value);
  }

  void verify(Object metaData) {
    call(parseAndVerify, metaData);
  }

  Object createSdkType(Object metaData) {
    return made(createSdkType, registry, metaData);
  }

  /** Null when the library does not want the object to be shared. */
  @Nullable CacheKey cacheKey(Object sdkType) {
    return cachable.isInstance(sdkType) ? (CacheKey) call(buildCacheKey, sdkType) : null;
  }

  Object build(Object sdkType) {
    return made(buildInstance, sdkType);
  }

  private static Object made(MethodHandle handle, Object... arguments) {
    Object made = call(handle, arguments);
    if (made == null) {
      throw new SdkTypeException("azure-functions-java-sdktypes has made nothing", null);
    }
    return made;
  }

  private static @Nullable Object call(MethodHandle handle, Object... arguments) {
    try {
      return (Object) handle.invokeExact(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) { // What handles are declared to throw; here checked exceptions.
      throw new SdkTypeException(String.valueOf(e.getMessage()), e);
    }
  }
}
