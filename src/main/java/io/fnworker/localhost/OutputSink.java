package io.fnworker.localhost;

import com.microsoft.azure.functions.rpc.messages.TypedData;
import io.fnworker.localhost.app.HostBinding;
import io.fnworker.localhost.app.HostFunction;
import io.fnworker.localhost.channel.CurrentWorker;
import io.fnworker.localhost.channel.CurrentWorker.Serving;
import io.fnworker.localhost.channel.Dispatcher;
import io.fnworker.localhost.data.JsonText;
import io.fnworker.localhost.data.OutputText;
import io.fnworker.localhost.data.Outputs;
import io.fnworker.localhost.data.TriggerData;
import io.vertx.core.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where outputs of bindings other than HTTP go: to the console, and from a queue output to the
 * functions that the same queue triggers. Confined to the host's context.
 */
final class OutputSink implements BiConsumer<HostFunction, Outputs> {
  private static final int SHOWN = 500;

  private final HostContext host;
  private final CurrentWorker worker;
  private final boolean queues;
  private @Nullable Dispatcher dispatcher;

  OutputSink(HostContext host, CurrentWorker worker, boolean queues) {
    this.host = host;
    this.worker = worker;
    this.queues = queues;
  }

  /** The way to the functions of a queue. */
  void feed(Dispatcher target) {
    dispatcher = target;
  }

  @Override
  public void accept(HostFunction function, Outputs outputs) {
    outputs
        .bound()
        .forEach(
            (name, value) ->
                function
                    .output(name)
                    .filter(binding -> !binding.is("http"))
                    .ifPresent(binding -> onOutput(function, binding, value)));
  }

  private void onOutput(HostFunction function, HostBinding binding, TypedData value) {
    for (String item : items(binding, value)) {
      host.console()
          .information(
              function.name()
                  + " -> "
                  + binding.type()
                  + " "
                  + target(binding)
                  + ": "
                  + shown(item));
      if (queues && binding.is("queue")) {
        worker.serving().onSuccess(serving -> enqueue(serving, target(binding), item));
      }
    }
  }

  private void enqueue(Serving serving, String queue, String message) {
    Dispatcher target = dispatcher;
    TriggerData data = new TriggerData(serving.channel().state().capabilities());
    for (HostFunction function : serving.functions()) {
      HostBinding trigger = function.trigger().orElse(null);
      if (target != null
          && trigger != null
          && !function.disabled()
          && trigger.is("queueTrigger")
          && target(trigger).equals(queue)) {
        target.run(serving, function, data.make(trigger, message));
      }
    }
  }

  /** Collectors take arrays apart. */
  private static List<String> items(HostBinding binding, TypedData value) {
    String text = OutputText.of(value);
    List<String> items = new ArrayList<>();
    if (!binding.is("blob") && value.getDataCase() == TypedData.DataCase.JSON) {
      JsonText.array(text)
          .ifPresent(
              array -> array.forEach(e -> items.add(e instanceof String s ? s : Json.encode(e))));
      if (text.stripLeading().startsWith("[")) {
        return items;
      }
    }
    return List.of(text);
  }

  private static String target(HostBinding binding) {
    for (String field :
        List.of("queueName", "path", "topicName", "eventHubName", "containerName")) {
      String target = binding.raw().getString(field);
      if (target != null) {
        return target.toLowerCase(Locale.ROOT);
      }
    }
    return binding.name();
  }

  private static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "... (" + text.length() + ")";
  }
}
