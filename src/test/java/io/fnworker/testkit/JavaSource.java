package io.fnworker.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One Java source file, as far as rules about packages need it.
 *
 * @param packageName the declared package
 * @param name package and file name
 * @param lines physical lines
 * @param code the text without comments and strings
 */
public record JavaSource(String packageName, String name, int lines, String code) {
  private static final Pattern NOISE =
      Pattern.compile(
          "\"\"\".*?\"\"\"|\"(\\\\.|[^\"\\\\\\n])*\"|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("\\bpackage\\s+([\\w.]+)\\s*;");
  private static final Pattern QUALIFIED =
      Pattern.compile("\\b(?:io\\.fnworker|io\\.vertx|com\\.microsoft)(?:\\.\\w+)+");

  public static JavaSource read(Path file) throws IOException {
    String fileName = String.valueOf(file.getFileName());
    return of(Files.readString(file), fileName.substring(0, fileName.length() - ".java".length()));
  }

  public static JavaSource of(String text) {
    return of(text, "Sample");
  }

  private static JavaSource of(String text, String simpleName) {
    String code = NOISE.matcher(text).replaceAll(" ");
    Matcher declaration = PACKAGE.matcher(code);
    if (!declaration.find()) {
      throw new IllegalArgumentException(simpleName + " declares no package");
    }
    String packageName = declaration.group(1);
    return new JavaSource(
        packageName,
        packageName + "." + simpleName,
        (int) text.lines().count(),
        declaration.replaceFirst(" "));
  }

  /** Qualified names of ours, of Vert.x and of the Functions API that the code mentions. */
  public Set<String> uses() {
    Set<String> names = new TreeSet<>();
    Matcher matcher = QUALIFIED.matcher(code);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }
}
