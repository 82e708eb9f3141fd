package io.fnworker.samples.index;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** A custom binding whose own members say type and direction. */
@Retention(RetentionPolicy.RUNTIME)
@CustomBinding(name = "fallbackName", type = "fallbackType", direction = "in")
public @interface Shifting {
  String name() default "shifting";

  String type() default "ownType";

  String direction() default "out";
}
