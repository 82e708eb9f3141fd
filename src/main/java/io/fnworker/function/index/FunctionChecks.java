package io.fnworker.function.index;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the host, or the official Maven plugin before it, would refuse about one function. */
final class FunctionChecks {
  private static final Pattern NAME = Pattern.compile("(?i)[a-z][a-z0-9_\\-]{0,127}");
  private static final String RESERVED_NAME = "host";
  private static final Set<String> DIRECTIONS = Set.of("in", "out", "inout");

  private FunctionChecks() {}

  static void check(String name, List<Binding> bindings) throws FunctionProblem {
    checkName(name);
    checkBindings(bindings);
    checkTrigger(bindings);
    checkHttpOutput(bindings);
  }

  private static void checkName(String name) throws FunctionProblem {
    if (!NAME.matcher(name).matches()) {
      throw new FunctionProblem(
          "its name is not valid; begin with a letter and go on with letters, digits, - and _,"
              + " at most 128 in all");
    }
    if (name.equalsIgnoreCase(RESERVED_NAME)) {
      throw new FunctionProblem("the host keeps this name for itself; choose another one");
    }
  }

  private static void checkBindings(List<Binding> bindings) throws FunctionProblem {
    Set<String> names = new HashSet<>();
    for (Binding binding : bindings) {
      if (binding.name().isEmpty() || binding.type().isEmpty()) {
        throw new FunctionProblem(
            "a binding (type \""
                + binding.type()
                + "\", name \""
                + binding.name()
                + "\") lacks its name or type; give both in its annotation");
      }
      if (!DIRECTIONS.contains(binding.direction())) {
        throw new FunctionProblem(
            "the direction of binding \""
                + binding.name()
                + "\" is \""
                + binding.direction()
                + "\"; write in, out or inout");
      }
      if (!names.add(binding.name().toLowerCase(Locale.ENGLISH))) {
        throw new FunctionProblem(
            "it has two bindings named \""
                + binding.name()
                + "\"; names must differ in more than upper and lower case, and only one"
                + " annotation of a method can take the return value");
      }
    }
  }

  private static void checkTrigger(List<Binding> bindings) throws FunctionProblem {
    List<Binding> triggers = bindings.stream().filter(Binding::isTrigger).toList();
    if (triggers.isEmpty()) {
      throw new FunctionProblem(
          "it has no trigger; annotate one parameter with a trigger such as @HttpTrigger");
    }
    if (triggers.size() > 1) {
      throw new FunctionProblem(
          "it has "
              + triggers.size()
              + " triggers ("
              + triggers.stream()
                  .map(trigger -> trigger.type() + " \"" + trigger.name() + "\"")
                  .collect(Collectors.joining(", "))
              + "); keep one and make a function of each other");
    }
    if (!triggers.get(0).direction().equals("in")) {
      throw new FunctionProblem(
          "its trigger \"" + triggers.get(0).name() + "\" has not the direction in; correct it");
    }
  }

  private static void checkHttpOutput(List<Binding> bindings) throws FunctionProblem {
    boolean answers = bindings.stream().anyMatch(b -> b.type().equalsIgnoreCase("http"));
    boolean asked = bindings.stream().anyMatch(b -> b.type().equalsIgnoreCase("httpTrigger"));
    if (answers && !asked) {
      throw new FunctionProblem(
          "it has an HTTP output but no HTTP trigger whose caller could get it; remove the output"
              + " or add an @HttpTrigger");
    }
  }
}
