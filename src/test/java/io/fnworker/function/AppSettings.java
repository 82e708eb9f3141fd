package io.fnworker.function;

import io.fnworker.function.environment.EnvironmentReload;
import java.util.HashMap;
import java.util.Map;

/**
 * The environment of this process with the settings of some storage accounts, none of them real.
 */
final class AppSettings {
  static final String SECRET = "bm90IGEgcmVhbCBrZXk=";

  private final Map<String, String> original = Map.copyOf(System.getenv());

  void set(Map<String, String> more) throws Exception {
    Map<String, String> variables = new HashMap<>(original);
    variables.put("Docs", account("docs"));
    variables.put("AzureWebJobsPics", account("pics"));
    variables.put("AzureWebJobsStorage", "UseDevelopmentStorage=true");
    variables.put("Broken", "DefaultEndpointsProtocol=https;AccountKey=" + SECRET);
    variables.put("Uri", "https://user:" + SECRET + "@[broken");
    variables.put("Uri__serviceUri", "https://docs.blob.example.net");
    variables.put("Empty", "");
    variables.putAll(more);
    new EnvironmentReload().apply(variables);
  }

  static String account(String name) {
    return "DefaultEndpointsProtocol=https;AccountName=%s;AccountKey=%s;EndpointSuffix=example.net"
        .formatted(name, SECRET);
  }

  void restore() throws Exception {
    new EnvironmentReload().apply(original);
  }
}
