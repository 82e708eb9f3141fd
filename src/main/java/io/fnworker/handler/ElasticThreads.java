package io.fnworker.handler;

import io.fnworker.function.ElasticPool;
import io.vertx.core.spi.ExecutorServiceFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;

/**
 * Gives Vert.x worker pools that grow only when no thread is idle and shrink again. The stock pools
 * start a thread for each task until they are full, so a pool that is allowed 128 threads would
 * have 128 after 128 short calls. Found by Vert.x through its service file.
 */
public final class ElasticThreads implements ExecutorServiceFactory {

  @Override
  public ExecutorService createExecutor(ThreadFactory threads, Integer size, Integer maxSize) {
    return ElasticPool.of(threads, maxSize == null ? size : maxSize);
  }
}
