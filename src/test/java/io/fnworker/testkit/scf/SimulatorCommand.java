package io.fnworker.testkit.scf;

import java.util.ArrayList;
import java.util.List;

/**
 * The simulator as a program, for runtimes in any language: {@code SimulatorCommand [--port <port>]
 * <event text>...}. Prints the variables for the runtime's environment, then a line for each
 * outcome. Ends when every event has one, with code 1 when a rule was broken.
 */
public final class SimulatorCommand {
  private SimulatorCommand() {}

  public static void main(String[] args) {
    int port = 0;
    List<String> events = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--port")) {
        port = Integer.parseInt(args[++i]);
      } else {
        events.add(args[i]);
      }
    }
    try (RuntimeApiSimulator simulator = new RuntimeApiSimulator(port)) {
      simulator.environment().forEach((name, value) -> System.out.println(name + "=" + value));
      for (int n = 1; n <= events.size(); n++) {
        System.out.println(simulator.run(ScfEvent.of("request-" + n, events.get(n - 1))));
      }
      simulator.violations().forEach(rule -> System.out.println("VIOLATION " + rule));
      System.exit(simulator.violations().isEmpty() ? 0 : 1);
    }
  }
}
