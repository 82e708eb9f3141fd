package io.fnworker.reliability;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.testkit.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a worker's process uses: told by its function "figures", or by the operating system. */
record ProcessFigures(long heapKib, long metaspaceKib, int threads, int files) {

  /** After a collection; the function must be loaded, and nothing else be under way. */
  static ProcessFigures of(WorkerUnderFire worker) {
    worker.host().send(Messages.invoke("figures", "figures", Map.of("m", Messages.text(""))));
    List<StreamingMessage> messages = worker.host().until(StreamingMessage::hasInvocationResponse);
    InvocationResponse answer = messages.get(messages.size() - 1).getInvocationResponse();
    String[] words = answer.getReturnValue().getString().split(" ");
    return new ProcessFigures(
        Long.parseLong(words[0]),
        Long.parseLong(words[1]),
        Integer.parseInt(words[2]),
        Integer.parseInt(words[3]));
  }

  static int threadsOf(WorkerUnderFire worker) throws IOException {
    return (int) status(worker, "Threads:\\s*(\\d+)");
  }

  static long residentMib(WorkerUnderFire worker) throws IOException {
    return status(worker, "VmRSS:\\s*(\\d+) kB") >> 10;
  }

  static long peakResidentMib(WorkerUnderFire worker) throws IOException {
    return status(worker, "VmHWM:\\s*(\\d+) kB") >> 10;
  }

  /** Time of all processors so far, in milliseconds. */
  static long cpuMillis(WorkerUnderFire worker) {
    return worker.process().cpu().toMillis();
  }

  private static long status(WorkerUnderFire worker, String pattern) throws IOException {
    String text = Files.readString(Path.of("/proc/" + worker.process().pid() + "/status"));
    Matcher found = Pattern.compile(pattern).matcher(text);
    if (!found.find()) {
      throw new IOException("no " + pattern + " in " + text);
    }
    return Long.parseLong(found.group(1));
  }

  @Override
  public String toString() {
    return "heap "
        + heapKib
        + " KiB, metaspace "
        + metaspaceKib
        + " KiB, "
        + threads
        + " threads, "
        + files
        + " files";
  }
}
