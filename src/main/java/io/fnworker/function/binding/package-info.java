/**
 * Values of the contract to arguments of Java methods, and results back. {@link BindingPlan} is
 * made once per function: one {@code ParameterPlan} per parameter with a {@code Converter} chosen
 * by the generic type. {@link BoundCall} applies it to one invocation. What is text to Java but a
 * document to the type goes through the {@link io.fnworker.function.json.JsonCodec} of the app.
 */
package io.fnworker.function.binding;
