package io.fnworker.function.index;

import java.util.HashMap;
import java.util.Map;

/** Annotation classes, each read once from the class path. Confined to the indexing thread. */
final class AnnotationTypes {
  private static final String JDK = "Ljava/";

  private final ClassPath classPath;
  private final Findings findings;
  private final Map<String, AnnotationType> known = new HashMap<>();

  AnnotationTypes(ClassPath classPath, Findings findings) {
    this.classPath = classPath;
    this.findings = findings;
  }

  AnnotationType of(AnnotationUse use) {
    AnnotationType type = known.get(use.descriptor());
    if (type == null) {
      type = read(use);
      known.put(use.descriptor(), type);
    }
    return type;
  }

  private AnnotationType read(AnnotationUse use) {
    if (use.descriptor().startsWith(JDK)) {
      return AnnotationType.unknown(use);
    }
    ClassBytes bytes = classPath.find(Descriptors.internalName(use.descriptor()));
    try {
      if (bytes != null) {
        return AnnotationType.read(use.descriptor(), bytes);
      }
      warn(use, "is in no jar of the app and not in the worker's annotationLib");
    } catch (RuntimeException e) {
      warn(use, "cannot be parsed (" + e + ")");
    }
    return AnnotationType.unknown(use);
  }

  // An annotation that is no binding may well be missing at run time: that is what Java allows.
  private void warn(AnnotationUse use, String problem) {
    if (BindingKind.named(Descriptors.simpleName(use.descriptor())) != null) {
      findings.warn(
          "The class of @"
              + Descriptors.internalName(use.descriptor()).replace('/', '.')
              + " "
              + problem
              + "; its defaults are unknown. Add azure-functions-java-library to the app's lib");
    }
  }
}
