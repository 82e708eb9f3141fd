package bench;

/** The function that is called: what it is given is its result. */
public final class Echo {
  public byte[] echo(byte[] event) {
    return event;
  }
}
