package io.fnworker.function;

import com.microsoft.azure.functions.rpc.messages.FunctionLoadRequest;
import java.nio.file.Path;

/**
 * The functions this process can call, by id. Safe for use by any thread; loads of different ids
 * run in parallel.
 */
public final class FunctionCatalog {

  /**
   * Where the host says the worker lives; its {@code annotationLib} serves apps without an
   * annotation library.
   */
  public void useWorkerDirectory(Path directory) {
    throw new IllegalStateException("not written yet: " + directory);
  }

  /** Loads or, for a known id, replaces a function. */
  public LoadedFunction load(FunctionLoadRequest request) throws FunctionLoadException {
    throw new IllegalStateException("not written yet: " + request);
  }

  public LoadedFunction require(String functionId) throws UnknownFunctionException {
    throw new UnknownFunctionException(functionId);
  }
}
