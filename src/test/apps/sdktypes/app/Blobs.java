package app;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.microsoft.azure.functions.annotation.BlobInput;
import com.microsoft.azure.functions.annotation.BlobTrigger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Functions that take SDK objects and tell what they are. */
public class Blobs {
  private static BlobClient earlier;

  public String blob(@BlobTrigger(name = "message", path = "p/{name}") BlobClient blob) {
    return tell(blob);
  }

  public String container(
      @BlobTrigger(name = "message", path = "p/{name}") BlobContainerClient container) {
    return container.getAccountName() + " " + container.getBlobContainerName();
  }

  public String list(@BlobTrigger(name = "message", path = "p/{name}") List<BlobClient> blobs) {
    return blobs.stream().map(Blobs::tell).collect(Collectors.joining(", "));
  }

  public String array(@BlobTrigger(name = "message", path = "p/{name}") BlobClient[] blobs) {
    return Arrays.stream(blobs).map(Blobs::tell).collect(Collectors.joining(", "));
  }

  public String optional(
      @BlobTrigger(name = "message", path = "p/{name}") Optional<BlobClient> blob) {
    return blob.map(Blobs::tell).orElse("none");
  }

  public String map(@BlobTrigger(name = "message", path = "p/{name}") Map<String, String> fields) {
    return fields.get("BlobName");
  }

  public String service(@BlobTrigger(name = "message", path = "p/{name}") BlobServiceClient all) {
    return all.getAccountName();
  }

  public String two(
      @BlobTrigger(name = "message", path = "p/{name}") BlobClient blob,
      @BlobInput(name = "other", path = "p/{name}") BlobClient other,
      @BlobInput(name = "container", path = "p") BlobContainerClient container) {
    return tell(blob) + ", " + tell(other) + ", " + container.getBlobContainerName();
  }

  /** Whether it is the object of the call before. */
  public synchronized String again(
      @BlobTrigger(name = "message", path = "p/{name}") BlobClient blob) {
    boolean same = blob == earlier;
    earlier = blob;
    return (same ? "the same " : "another ") + tell(blob);
  }

  public String loader(@BlobTrigger(name = "message", path = "p/{name}") BlobClient blob) {
    return String.valueOf(blob.getClass().getClassLoader() == Blobs.class.getClassLoader());
  }

  private static String tell(BlobClient blob) {
    return blob.getAccountName() + " " + blob.getContainerName() + " " + blob.getBlobName();
  }
}
