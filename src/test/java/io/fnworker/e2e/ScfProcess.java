package io.fnworker.e2e;

import io.fnworker.samples.Commands;
import io.fnworker.testkit.AppDirectory;
import io.fnworker.testkit.WorkerProcess;
import io.fnworker.testkit.scf.RuntimeApiSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** worker.jar in the environment in which the SCF platform starts a custom runtime. */
final class ScfProcess {
  static final List<String> CREDENTIALS =
      List.of("AKIDexampleexample", "k3yk3yk3yk3y", "t0ken/t0ken+t0ken==");

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> command = new ArrayList<>();
  private final Path code;

  /** With the functions of {@link Commands} as the code package. */
  ScfProcess(RuntimeApiSimulator platform, Path code) {
    this.code = code;
    AppDirectory.at(code, Commands.class);
    environment.putAll(platform.environment());
    environment.put("_HANDLER", Commands.class.getName() + ".run");
    environment.put("USER_CODE_ROOT", code.toString());
    environment.put("SCF_FUNCTIONNAME", "commands");
    environment.put("SCF_FUNCTIONVERSION", "$LATEST");
    environment.put("SCF_NAMESPACE", "default");
    environment.put("TENCENTCLOUD_RUNENV", "SCF");
    environment.put("TENCENTCLOUD_REGION", "ap-guangzhou");
    environment.put("TENCENTCLOUD_SECRETID", CREDENTIALS.get(0));
    environment.put("TENCENTCLOUD_SECRETKEY", CREDENTIALS.get(1));
    environment.put("TENCENTCLOUD_SESSIONTOKEN", CREDENTIALS.get(2));
    command.add(WorkerProcess.java());
  }

  ScfProcess with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  ScfProcess java(String... options) {
    command.addAll(List.of(options));
    return this;
  }

  WorkerProcess start(String... arguments) throws IOException {
    command.addAll(List.of("-jar", WorkerProcess.JAR.toString()));
    command.addAll(List.of(arguments));
    return WorkerProcess.start(command, code, environment);
  }
}
