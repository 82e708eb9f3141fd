package io.fnworker.config.openedge;

import io.fnworker.config.ConfigException;
import io.fnworker.config.OpenEdgeConfig.Function;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The functions of one process: a list in later generations, a single {@code function} in the first
 * one. Stateless.
 */
final class FunctionSettings {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,140}");
  private static final int MOST_INSTANCES = 100;

  private FunctionSettings() {}

  static List<Function> read(HostSection host, List<OwnSettings.Function> own, String codePath) {
    List<HostSection> listed = host.sections("functions");
    HostSection single = host.section("function");
    List<Function> functions;
    if (!listed.isEmpty()) {
      functions = listed.stream().map(section -> function(section, codePath)).toList();
    } else if (host.has("function")) {
      functions = List.of(single(single, codePath));
    } else {
      functions = own.stream().map(function -> ours(function, codePath)).toList();
    }
    if (functions.isEmpty()) {
      throw single.missing("handler", "name the method to call, package.Class.method");
    }
    refuseTwins(functions);
    return functions;
  }

  /** The first generation is strict about names, since they become names of processes and files. */
  private static Function single(HostSection section, String codePath) {
    requireName(section, "name", true);
    requireName(section, "id", false);
    HostSection instance = section.section("instance");
    instance.count("min", 0, MOST_INSTANCES);
    instance.count("max", 1, MOST_INSTANCES);
    return function(section, codePath);
  }

  private static void requireName(HostSection section, String key, boolean required) {
    String name = section.text(key);
    if ((required || !name.isEmpty()) && !NAME.matcher(name).matches()) {
      throw section.wrong(key, "1 to 140 letters, digits, _ or -", "\"" + name + "\"");
    }
  }

  private static Function function(HostSection section, String codePath) {
    String name = section.text("name");
    String handler = section.text("handler");
    if (name.isEmpty()) {
      throw section.missing("name", "the host calls the function by it");
    }
    if (handler.isEmpty()) {
      throw section.missing("handler", "name the method to call, package.Class.method");
    }
    return located(name, handler, section.key("codedir"), codePath, section.text("codedir"));
  }

  private static Function ours(OwnSettings.Function function, String codePath) {
    return located(
        function.name(),
        function.handler(),
        "openedge.functions.codedir",
        codePath,
        function.codeDirectory());
  }

  /**
   * A host that names the place of all code means that no code is elsewhere; without one a relative
   * directory lies in ours, and an absolute one is where the app is.
   */
  private static Function located(
      String name, String handler, String setting, String codePath, String directory) {
    try {
      Path place = Path.of(codePath).toAbsolutePath().normalize();
      Path code = place.resolve(directory).normalize();
      boolean isOwnPlace = codePath.isEmpty() && Path.of(directory).isAbsolute();
      return new Function(name, handler, code.toString(), (isOwnPlace ? code : place).toString());
    } catch (InvalidPathException e) {
      throw new ConfigException(setting + ": \"" + directory + "\" is no path");
    }
  }

  private static void refuseTwins(List<Function> functions) {
    Set<String> names = new HashSet<>();
    for (Function function : functions) {
      if (!names.add(function.name())) {
        throw new ConfigException(
            "functions: \"" + function.name() + "\" is there twice; give each a name of its own");
      }
    }
  }
}
