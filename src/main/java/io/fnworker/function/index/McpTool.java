package io.fnworker.function.index;

import java.util.List;
import java.util.Map;

/**
 * The tools of the Model Context Protocol: the trigger repeats its name as the tool's and lists the
 * tool's properties, as JSON in a text, from the annotations beside it.
 */
final class McpTool {
  private McpTool() {}

  static void complete(List<Binding> bindings) {
    List<Binding> properties =
        bindings.stream().filter(binding -> binding.is(BindingKind.MCP_TOOL_PROPERTY)).toList();
    properties.forEach(property -> property.set("propertyName", property.name()));
    List<Map<String, Object>> described = properties.stream().map(Binding::attributes).toList();
    for (Binding binding : bindings) {
      if (binding.is(BindingKind.MCP_TOOL_TRIGGER)) {
        binding.set("toolName", binding.name());
        if (!described.isEmpty()) {
          binding.set("toolProperties", JsonText.of(described));
        }
      }
    }
  }
}
