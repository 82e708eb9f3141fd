package io.fnworker.samples.index;

import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BlobInput;
import com.microsoft.azure.functions.annotation.BlobOutput;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.StorageAccount;
import com.microsoft.azure.functions.annotation.TableInput;
import com.microsoft.azure.functions.annotation.TableOutput;

/** Queues, blobs and tables, with and without the fallback of {@code StorageAccount}. */
public class StorageSamples {

  @FunctionName("QueueChain")
  @StorageAccount("Fallback")
  @QueueOutput(name = "ignored", queueName = "done", dataType = "string")
  public String queueChain(
      @QueueTrigger(name = "message", queueName = "todo") String message,
      @QueueOutput(name = "copy", queueName = "copies", connection = "Own")
          OutputBinding<String> copy) {
    copy.setValue(message);
    return message;
  }

  @FunctionName("QueueFull")
  public void queueFull(
      @QueueTrigger(name = "message", queueName = "todo", connection = "Store", dataType = "binary")
          byte[] message) {
    throw new UnsupportedOperationException("" + message.length);
  }

  @FunctionName("BlobCopy")
  @BlobOutput(name = "ignored", path = "copies/{name}", connection = "Store", dataType = "binary")
  public byte[] blobCopy(
      @BlobTrigger(
              name = "blob",
              path = "in/{name}",
              connection = "Store",
              dataType = "binary",
              source = "EventGrid")
          byte[] blob,
      @BlobInput(name = "old", path = "old/{name}", connection = "Store", dataType = "binary")
          byte[] old,
      @BlobOutput(name = "mirror", path = "mirror/{name}", connection = "Store")
          OutputBinding<byte[]> mirror) {
    mirror.setValue(old);
    return blob;
  }

  @FunctionName("BlobPlain")
  @StorageAccount("Fallback")
  public void blobPlain(
      @BlobTrigger(name = "blob", path = "in/{name}") String blob,
      @BlobInput(name = "old", path = "old/{name}") String old) {
    throw new UnsupportedOperationException(blob + old);
  }

  @FunctionName("TableRows")
  @TableOutput(
      name = "ignored",
      tableName = "rows",
      partitionKey = "p",
      rowKey = "{queueTrigger}",
      connection = "Store",
      dataType = "string")
  public String tableRows(
      @QueueTrigger(name = "key", queueName = "keys", connection = "Store") String key,
      @TableInput(
              name = "rows",
              tableName = "rows",
              partitionKey = "p",
              rowKey = "{queueTrigger}",
              filter = "A gt 1",
              take = "5",
              connection = "Store",
              dataType = "string")
          String rows,
      @TableInput(name = "all", tableName = "all", connection = "Store") String all,
      @TableOutput(name = "log", tableName = "log", connection = "Store")
          OutputBinding<String> log) {
    log.setValue(key);
    return rows + all;
  }
}
