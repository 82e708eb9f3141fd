package io.fnworker.function.sdktypes;

/**
 * A class that nobody here makes of a reference; it may still be made of other data.
 *
 * @param reason cause and fix
 */
public record UnknownSdkType(String reason) implements SdkType {
  static final UnknownSdkType WITHOUT_LIBRARY =
      new UnknownSdkType(
          "only the library azure-functions-java-sdktypes makes SDK objects; add"
              + " com.microsoft.azure.functions:azure-functions-java-sdktypes to the app");
}
