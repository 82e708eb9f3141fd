package io.fnworker.function.index;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes through the class files of an app. A jar or class file that cannot be read hides functions
 * and is an error; the rest is still searched. Confined to the indexing thread.
 */
final class AppScan {
  private final AppDirectory app;
  private final ClassPath classPath;
  private final Findings findings;

  AppScan(AppDirectory app, ClassPath classPath, Findings findings) {
    this.app = app;
    this.classPath = classPath;
    this.findings = findings;
  }

  /** In the order of jars by name and of entries in each jar. */
  List<FoundMethod> methods() {
    List<FoundMethod> methods = new ArrayList<>();
    if (app.jars().isEmpty()) {
      findings.warn(
          "There is no jar at the top of "
              + app.path()
              + "; deploy the app's jar there, and the jars it needs in lib");
      return methods;
    }
    app.jars().forEach(jar -> search(jar, jar, methods));
    if (methods.isEmpty()) {
      // The functions of some frameworks are in their own jar; loading starts at the app's jar.
      app.libraries().forEach(library -> search(library, app.jars().get(0), methods));
    }
    if (methods.isEmpty()) {
      findings.warn(
          "No method has @FunctionName, neither in "
              + app.jars()
              + " nor in lib; annotate the methods that the host shall call");
    }
    return methods;
  }

  private void search(Path path, Path scriptFile, List<FoundMethod> methods) {
    AppJar jar = classPath.open(path);
    if (jar == null) {
      return;
    }
    for (String entry : jar.classFiles()) {
      ClassBytes bytes = classPath.read(jar, entry);
      if (bytes != null && bytes.mayHoldFunctions()) {
        search(bytes, path, entry, scriptFile, methods);
      }
    }
  }

  private void search(
      ClassBytes bytes, Path jar, String entry, Path scriptFile, List<FoundMethod> methods) {
    List<FoundMethod> ofClass = new ArrayList<>();
    boolean newer = bytes.isNewerThanKnown();
    try {
      bytes.accept(new FunctionFinder(scriptFile, entry, ofClass::add));
      methods.addAll(ofClass);
    } catch (RuntimeException e) {
      // The parser throws whatever nonsense makes it stumble over.
      String what = entry + " in " + jar;
      if (newer) {
        findings.warn(
            what
                + " is for a newer Java than this worker can read and is passed over; compile it"
                + " for the Java version that runs the worker");
      } else {
        findings.fail(what + " is not a valid class file (" + e + "); build the jar again");
      }
    }
  }
}
