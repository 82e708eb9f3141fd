package app;

import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.net.URL;
import java.util.Collections;
import java.util.stream.Collectors;

/** Uses its own versions of what the worker has in others, and looks for what it must not see. */
public class Versions {
  /** Runs code of each library; a class of the worker's version among them would not link. */
  public String use(@QueueTrigger(name = "message", queueName = "q") String message)
      throws Exception {
    var buffer = io.netty.buffer.Unpooled.copiedBuffer(message, io.netty.util.CharsetUtil.UTF_8);
    var group = new io.netty.channel.nio.NioEventLoopGroup(1);
    String fromLoop = group.submit(() -> "netty " + buffer.readableBytes()).get();
    group.shutdownGracefully(0, 0, java.util.concurrent.TimeUnit.SECONDS).sync();

    var vertx = io.vertx.core.Vertx.vertx();
    String fromVertx =
        vertx
            .<String>executeBlocking(promise -> promise.complete("vertx"))
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    vertx.close().toCompletionStage().toCompletableFuture().get();

    var value = com.google.protobuf.StringValue.of(message);
    var parsed = com.google.protobuf.StringValue.parseFrom(value.toByteArray()).getValue();
    var json = new com.google.gson.Gson().toJson(Collections.singletonMap("a", message));
    var tree = new com.fasterxml.jackson.databind.ObjectMapper().readTree(json).get("a").asText();
    var log = org.slf4j.LoggerFactory.getLogger(Versions.class);
    var list = com.google.common.collect.ImmutableList.of(parsed, tree);
    return String.join("|", fromLoop, fromVertx, String.join("+", list), log.getClass().getName());
  }

  /** Which jar a class comes from, or that there is none. */
  public String origin(@QueueTrigger(name = "message", queueName = "q") String className) {
    try {
      Class<?> type = Class.forName(className, false, Versions.class.getClassLoader());
      var source = type.getProtectionDomain().getCodeSource();
      return source == null || source.getLocation() == null
              || source.getLocation().getProtocol().equals("jrt")
          ? "jdk"
          : source.getLocation().getPath().replaceAll(".*/", "");
    } catch (ClassNotFoundException e) {
      return "none";
    }
  }

  /** The names of the jars in which a resource is found, through the context class loader. */
  public String resources(@QueueTrigger(name = "message", queueName = "q") String name)
      throws Exception {
    return Collections.list(Thread.currentThread().getContextClassLoader().getResources(name))
        .stream()
        .map(URL::getPath)
        .map(path -> path.replaceAll("!.*", "").replaceAll(".*/", ""))
        .collect(Collectors.joining(" "));
  }

  /** A type of the app's Gson as parameter and result. */
  public com.google.gson.JsonObject gson(
      @QueueTrigger(name = "message", queueName = "q") com.google.gson.JsonObject message) {
    message.addProperty("seen", true);
    return message;
  }
}
