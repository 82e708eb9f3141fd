package io.fnworker.function.sdktypes;

/** Whether objects of one class can be made of references. */
public sealed interface SdkType permits KnownSdkType, UnknownSdkType {}
