package io.fnworker.reliability;

import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import io.fnworker.testkit.Messages;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/**
 * A host's side of a conversation, made from a seed: calls of every kind, cancellations before,
 * behind, during and after them and twice, the same functions loaded again, and status requests.
 * The same seed makes the same script. For one thread.
 */
final class Script {
  private static final int REMEMBERED = 200;

  private final Random random;
  private final Function<String, StreamingMessage> load;
  private final Deque<StreamingMessage> next = new ArrayDeque<>();
  private final Deque<String> recent = new ArrayDeque<>();
  private int calls;

  Script(long seed, Function<String, StreamingMessage> load) {
    this.random = new Random(seed);
    this.load = load;
  }

  /** Calls made so far. */
  int calls() {
    return calls;
  }

  StreamingMessage next() {
    if (next.isEmpty()) {
      int dice = random.nextInt(1_000);
      if (dice < 5) {
        next.add(load.apply(Act.choose(random).function()));
      } else if (dice < 15) {
        next.add(Messages.status("status-" + dice));
      } else if (dice < 65 && !recent.isEmpty()) {
        next.add(Messages.cancel(anyRecent()));
      } else {
        call();
      }
    }
    return next.remove();
  }

  private void call() {
    String id = "call-" + calls++;
    Act act = Act.choose(random);
    if (random.nextInt(50) == 0) {
      next.add(Messages.cancel(id));
    }
    next.add(
        Messages.invoke(id, act.function(), Map.of("m", Messages.text("m" + random.nextInt()))));
    for (int cancels = random.nextInt(50) == 0 ? 1 + random.nextInt(2) : 0;
        cancels > 0;
        cancels--) {
      next.add(Messages.cancel(id));
    }
    recent.add(id);
    if (recent.size() > REMEMBERED) {
      recent.remove();
    }
  }

  private String anyRecent() {
    int skip = random.nextInt(recent.size());
    return recent.stream().skip(skip).findFirst().orElseThrow();
  }
}
