package io.fnworker.function.durabletask;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import io.fnworker.messages.durabletask.HistoryEvent;
import io.fnworker.messages.durabletask.OrchestratorRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A turn's request without the events that the app's library cannot replay. Works on the bytes:
 * histories are long, and what is passed on must be what the sidecar has said.
 *
 * @param request a serialised OrchestratorRequest
 * @param settled ids of actions that the left out events confirm; the library cannot know that they
 *     are done already
 */
record ReplayableHistory(byte[] request, Set<Integer> settled) {

  /** One event: which kind it is of, and which decision it answers. */
  private record Event(int kind, int id) {
    /** Kinds by which the history repeats an action; their ids are those of the actions. */
    private static final Set<Integer> CONFIRMATIONS =
        Set.of(
            HistoryEvent.EVENTSENT_FIELD_NUMBER,
            HistoryEvent.ENTITYOPERATIONSIGNALED_FIELD_NUMBER,
            HistoryEvent.ENTITYOPERATIONCALLED_FIELD_NUMBER,
            HistoryEvent.ENTITYLOCKREQUESTED_FIELD_NUMBER,
            HistoryEvent.ENTITYUNLOCKSENT_FIELD_NUMBER);

    static Event read(CodedInputStream bytes) throws IOException {
      int kind = 0;
      int id = 0;
      for (int tag = bytes.readTag(); tag != 0; tag = bytes.readTag()) {
        int field = WireFormat.getTagFieldNumber(tag);
        if (field == HistoryEvent.EVENTID_FIELD_NUMBER) {
          id = bytes.readInt32();
        } else {
          kind = field == HistoryEvent.TIMESTAMP_FIELD_NUMBER ? kind : field;
          bytes.skipField(tag);
        }
      }
      return new Event(kind, id);
    }

    boolean confirms() {
      return CONFIRMATIONS.contains(kind) && id >= 0;
    }
  }

  static ReplayableHistory of(byte[] request, IntPredicate known) throws IOException {
    return isReplayable(CodedInputStream.newInstance(request), known)
        ? new ReplayableHistory(request, Set.of())
        : filtered(ByteString.copyFrom(request).newCodedInput(), known);
  }

  private static boolean isReplayable(CodedInputStream bytes, IntPredicate known)
      throws IOException {
    for (int tag = bytes.readTag(); tag != 0; tag = bytes.readTag()) {
      if (isEvent(tag)) {
        int limit = bytes.pushLimit(bytes.readRawVarint32());
        if (!known.test(Event.read(bytes).kind())) {
          return false;
        }
        bytes.popLimit(limit);
      } else {
        bytes.skipField(tag);
      }
    }
    return true;
  }

  private static ReplayableHistory filtered(CodedInputStream bytes, IntPredicate known)
      throws IOException {
    Set<Integer> settled = new HashSet<>();
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(kept);
    for (int tag = bytes.readTag(); tag != 0; tag = bytes.readTag()) {
      if (!isEvent(tag)) {
        bytes.skipField(tag, out);
        continue;
      }
      ByteString raw = bytes.readBytes();
      Event event = Event.read(raw.newCodedInput());
      if (known.test(event.kind())) {
        out.writeBytes(WireFormat.getTagFieldNumber(tag), raw);
      } else if (event.confirms()) {
        settled.add(event.id());
      }
    }
    out.flush();
    return new ReplayableHistory(kept.toByteArray(), settled);
  }

  private static boolean isEvent(int tag) {
    int field = WireFormat.getTagFieldNumber(tag);
    return field == OrchestratorRequest.PASTEVENTS_FIELD_NUMBER
        || field == OrchestratorRequest.NEWEVENTS_FIELD_NUMBER;
  }
}
