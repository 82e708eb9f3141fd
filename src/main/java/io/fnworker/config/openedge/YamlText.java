package io.fnworker.config.openedge;

import io.fnworker.config.ConfigException;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML; a class of its own so that nobody else loads the library. Stateless. */
final class YamlText {
  private YamlText() {}

  /**
   * @param name of the file, for messages
   */
  static Map<?, ?> read(String name, String text) {
    Object content;
    try {
      content = new Load(LoadSettings.builder().setLabel(name).build()).loadFromString(text);
    } catch (YamlEngineException e) {
      throw new ConfigException(name + " is not YAML: " + oneLine(e));
    }
    if (content instanceof Map<?, ?> map) {
      return map;
    }
    throw new ConfigException(name + ": holds no keys; it must be a YAML mapping");
  }

  private static String oneLine(YamlEngineException e) {
    return String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
