package io.fnworker.reliability;

import com.microsoft.azure.functions.rpc.messages.InvocationResponse;
import com.microsoft.azure.functions.rpc.messages.StatusResult.Status;
import java.util.Random;

/** A function of the app Chaos, how often it is called, and what it must answer. */
enum Act {
  ECHO("echo", 500, Status.Success, 0),
  FAIL("fail", 100, Status.Failure, 0),
  ERROR("error", 50, Status.Failure, 0),
  OVERFLOW("overflow", 10, Status.Failure, 0),
  SLEEP("sleep", 50, Status.Success, 0),
  BUSY("busy", 10, Status.Success, 0),
  LATER("later", 100, Status.Success, 0),
  LATER_FAILS("laterFails", 50, Status.Failure, 0),
  LARGE("large", 10, Status.Success, 0),
  LOGS("logs", 50, Status.Success, 10),
  DIRTY("dirty", 50, Status.Success, 0);

  private static final int SUM = 980;

  private final String function;
  private final int weight;
  private final Status status;
  private final int logs;

  Act(String function, int weight, Status status, int logs) {
    this.function = function;
    this.weight = weight;
    this.status = status;
    this.logs = logs;
  }

  String function() {
    return function;
  }

  static Act choose(Random random) {
    int at = random.nextInt(SUM);
    for (Act act : values()) {
      at -= act.weight;
      if (at < 0) {
        return act;
      }
    }
    throw new AssertionError("weights do not make " + SUM);
  }

  /** What is wrong with this answer to the text m; empty when nothing is. */
  String fault(InvocationResponse answer, String m, int linesBefore, boolean cancelled) {
    Status got = answer.getResult().getStatus();
    if (cancelled && got == Status.Cancelled) {
      return "";
    }
    if (got != status) {
      return "status " + got;
    }
    if (linesBefore != logs) {
      return linesBefore + " lines before it";
    }
    String text =
        status == Status.Success
            ? answer.getReturnValue().getString()
            : answer.getResult().getException().getMessage();
    return isRight(text, m, cancelled)
        ? ""
        : "text " + text.substring(0, Math.min(200, text.length()));
  }

  private boolean isRight(String text, String m, boolean cancelled) {
    String own = function + ":" + m;
    return switch (this) {
      case OVERFLOW -> text.contains("StackOverflowError");
      case FAIL, ERROR, LATER_FAILS -> text.endsWith(own);
      case LARGE -> text.startsWith(own + "x") && text.length() == own.length() + 50_000;
      case ECHO -> text.equals(own) || (cancelled && text.equals(own + ":dirty"));
      case SLEEP, BUSY, LATER, LOGS, DIRTY -> text.equals(own);
    };
  }
}
