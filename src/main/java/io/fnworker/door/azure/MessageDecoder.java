package io.fnworker.door.azure;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.microsoft.azure.functions.rpc.messages.StreamingMessage;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes what the host writes. A message that makes no sense becomes an empty one, which the
 * router passes over: the stream is intact and the next message may make sense again. Confined to
 * the context of its stream.
 */
final class MessageDecoder {
  private static final Logger LOG = LoggerFactory.getLogger(MessageDecoder.class);

  private boolean said;

  StreamingMessage decode(ByteString bytes) {
    try {
      // Nobody changes the octets any more, so byte fields may point into them.
      CodedInputStream input = bytes.newCodedInput();
      input.enableAliasing(true);
      return StreamingMessage.parseFrom(input);
    } catch (IOException e) {
      return skip(e);
    }
  }

  private StreamingMessage skip(IOException reason) {
    if (!said) {
      said = true;
      LOG.warn(
          "Skipping a message of the host that cannot be decoded ({}); said once",
          reason.getMessage());
    }
    return StreamingMessage.getDefaultInstance();
  }
}
