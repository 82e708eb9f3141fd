package io.fnworker.function.index;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What indexing has to say besides the functions. Confined to the indexing thread. */
final class Findings {
  private final Set<String> warnings = new LinkedHashSet<>();
  private final Set<String> errors = new LinkedHashSet<>();

  /** Something the user should know although every function that was found can run. */
  void warn(String text) {
    warnings.add(text);
  }

  /** Something that hides functions of the app. */
  void fail(String text) {
    errors.add(text);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  List<String> errors() {
    return List.copyOf(errors);
  }
}
