package io.fnworker.samples.index;

import com.microsoft.azure.functions.annotation.CustomBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A trigger of the app's own, named, typed and directed by {@code CustomBinding}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD})
@CustomBinding(name = "watched", type = "fileTrigger", direction = "in")
public @interface Watched {
  String name() default "";

  String folder();

  String[] suffixes() default {"txt"};

  int depth() default 3;

  long[] sizes() default {};

  Class<?> reader() default String.class;

  char mark() default 'x';

  double ratio() default 0.5;
}
