package io.fnworker.samples.index.mcp;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The members that version 3.2 of the annotation library gives it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface McpToolTrigger {
  String name();

  String description();

  String toolProperties() default "";

  String dataType() default "";
}
