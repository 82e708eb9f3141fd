package com.example.shop;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import java.util.concurrent.atomic.LongAdder;

/** Sums up, every morning at six, what this process has accepted since the last report. */
public final class DailyReport {
  private static final LongAdder ORDERS = new LongAdder();
  private static final LongAdder CENTS = new LongAdder();

  static void count(AcceptedOrder order) {
    ORDERS.increment();
    CENTS.add(order.totalInCents());
  }

  @FunctionName("dailyReport")
  @QueueOutput(name = "$return", queueName = "reports", connection = "AzureWebJobsStorage")
  public String dailyReport(
      @TimerTrigger(name = "timer", schedule = "0 0 6 * * *") String timer,
      ExecutionContext context) {
    String report =
        "Accepted "
            + ORDERS.sumThenReset()
            + " orders worth "
            + CENTS.sumThenReset()
            + " cents since the last report";
    context.getLogger().info(report + "; timer: " + timer);
    return report;
  }
}
