package io.fnworker.function.sdktypes;

import java.lang.reflect.Parameter;

/** Finds out how parameters of SDK classes get their objects. Safe for use by any thread. */
@FunctionalInterface
public interface SdkTypes {
  /** For functions outside any app. */
  SdkTypes NONE = (type, parameter) -> UnknownSdkType.WITHOUT_LIBRARY;

  /**
   * @param type class of the object: that of the parameter, or of the elements it holds
   */
  SdkType of(Class<?> type, Parameter parameter);

  /** Only classes of the Azure SDK come by reference; no other class is looked up. */
  static boolean concern(Class<?> type) {
    return type.getName().startsWith("com.azure.");
  }

  /** Refuses every reference, with the switch to turn in the message. */
  static SdkTypes off(String fix) {
    SdkType off = new UnknownSdkType("SDK types are switched off; " + fix);
    return (type, parameter) -> off;
  }
}
