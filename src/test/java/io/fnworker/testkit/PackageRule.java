package io.fnworker.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of the package table.
 *
 * @param name the package; sub-packages belong to it
 * @param mayImport the words of the table: short package names, "messages" (the protobuf classes),
 *     "Door", "agent frames", "all", "nothing of ours", "Vert.x never"
 */
public record PackageRule(String name, String mayImport) {
  private static final String ROOT = "io.fnworker";
  private static final String DOORS = ROOT + ".door";
  private static final String MESSAGES = "com.microsoft.azure.functions.rpc.messages";
  private static final String FRAMES = "com.microsoft.azure.functions.worker";

  public static PackageRule of(String name, String mayImport) {
    return new PackageRule(name, mayImport);
  }

  /** The row for a file: the root row holds only the root package itself. */
  public static PackageRule of(List<PackageRule> rules, JavaSource source) {
    return rules.stream()
        .filter(rule -> rule.covers(source.packageName()))
        .findFirst()
        .orElse(new PackageRule(source.packageName(), "no row in the table"));
  }

  private boolean covers(String packageName) {
    boolean alone = name.equals(ROOT) || name.equals(DOORS);
    return packageName.equals(name) || (!alone && packageName.startsWith(name + "."));
  }

  public List<String> violations(JavaSource source) {
    List<String> violations = new ArrayList<>();
    if (mayImport.equals("no row in the table")) {
      violations.add(name + " is not in the package table; add a row and say what it may import");
      return violations;
    }
    for (String used : source.uses()) {
      if (!allows(used)) {
        violations.add(source.name() + " uses " + used + "; " + name + " may: " + mayImport);
      }
    }
    return violations;
  }

  private boolean allows(String used) {
    if (mayImport.equals("all") || isOwn(used)) {
      return true;
    }
    if (isIn(used, MESSAGES)) {
      return grants("messages");
    }
    if (isIn(used, FRAMES)) {
      return grants("agent frames");
    }
    if (used.startsWith("io.vertx.")) {
      return !mayImport.contains("Vert.x never");
    }
    if (used.equals(DOORS + ".Door")) {
      return grants("Door");
    }
    return !isIn(used, ROOT) || grants(shortName(used));
  }

  /** Below the doors each package is on its own. */
  private boolean isOwn(String used) {
    return name.equals(DOORS) ? used.equals(DOORS + ".Door") : isIn(used, name);
  }

  private boolean grants(String word) {
    return List.of(mayImport.split("[,;] ")).contains(word);
  }

  /**
   * "function" of io.fnworker.function.binding.BindingPlan; the class name for the root package.
   */
  private static String shortName(String used) {
    String inside = used.substring(ROOT.length() + 1);
    int dot = inside.indexOf('.');
    return dot < 0 ? inside : inside.substring(0, dot);
  }

  private static boolean isIn(String used, String packageName) {
    return used.startsWith(packageName + ".");
  }
}
