package io.fnworker.benchmark.load;

import io.fnworker.benchmark.host.Fields;
import io.netty.buffer.ByteBuf;

/**
 * One InvocationResponse as the wire has it.
 *
 * @param loop the load loop that the invocation id names
 * @param count the number of the call in that loop
 * @param right whether it reports success and carries what was expected
 */
record Answer(int loop, long count, boolean right) {
  private static final int ID = 1;
  private static final int OUTPUT = 2;
  private static final int RESULT = 3;
  private static final int RETURN_VALUE = 4;
  private static final int STATUS = 4;
  private static final int SUCCESS = 1;
  private static final int HTTP = 5;
  private static final int HTTP_BODY = 4;
  private static final int HTTP_STATUS = 12;

  static int loopOf(Fields response) {
    Fields copy = response.inside();
    while (copy.next()) {
      if (copy.number() == ID) {
        return copy.hexAt(0);
      }
    }
    return -1;
  }

  static Answer read(Fields response, ByteBuf expected) {
    int loop = -1;
    long count = -1;
    boolean success = false;
    boolean content = false;
    while (response.next()) {
      switch (response.number()) {
        case ID -> {
          loop = response.hexAt(0);
          count = response.hexAtEnd(CallTemplate.COUNT_DIGITS);
        }
        case RESULT -> success = isSuccess(response.inside());
        case RETURN_VALUE -> content = content || holds(response.inside(), expected);
        case OUTPUT -> content = content || boundTo(response.inside(), expected);
        default -> {}
      }
    }
    return new Answer(loop, count, success && content);
  }

  private static boolean isSuccess(Fields result) {
    while (result.next()) {
      if (result.number() == STATUS) {
        return result.value() == SUCCESS;
      }
    }
    return false;
  }

  private static boolean boundTo(Fields binding, ByteBuf expected) {
    while (binding.next()) {
      if (binding.number() == 2 && holds(binding.inside(), expected)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(Fields data, ByteBuf expected) {
    while (data.next()) {
      if (data.number() == HTTP) {
        return okWith(data.inside(), expected);
      }
      if (data.length() > 0 && data.is(expected)) {
        return true;
      }
    }
    return false;
  }

  private static boolean okWith(Fields http, ByteBuf expected) {
    boolean ok = false;
    boolean body = false;
    while (http.next()) {
      if (http.number() == HTTP_STATUS) {
        ok = http.text().equals("200");
      } else if (http.number() == HTTP_BODY) {
        body = holds(http.inside(), expected);
      }
    }
    return ok && body;
  }
}
