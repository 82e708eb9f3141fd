package io.fnworker.samples.gson;

import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.annotations.SerializedName;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A class as apps write them for Gson: its annotations mean something only to the app's Gson. */
public final class Invoice {
  @SerializedName("no")
  private String number;

  @JsonAdapter(Cents.class)
  private Long cents;

  private LocalDate day;
  private JsonObject extra;
  private Invoice next;

  @Override
  public String toString() {
    return number + ' ' + cents + ' ' + day + ' ' + extra;
  }

  /** Money as a decimal number in JSON, as cents in Java. */
  static final class Cents extends TypeAdapter<Long> {
    @Override
    public void write(JsonWriter out, Long cents) throws IOException {
      out.value(BigDecimal.valueOf(cents, 2));
    }

    @Override
    public Long read(JsonReader in) throws IOException {
      return new BigDecimal(in.nextString()).movePointRight(2).longValueExact();
    }
  }
}
