package io.github.rotatedrds;

import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.cxapi.SynthesisMessage;

/** What a synth says about the constructs of a stack. */
// CDK deprecates what it answers itself.
@SuppressWarnings("deprecation")
final class Annotated {

  private Annotated() {}

  static List<String> errors(Stack stack) {
    return texts(Annotations.fromStack(stack).findError("*", Match.anyValue()));
  }

  static List<String> warnings(Stack stack) {
    return texts(Annotations.fromStack(stack).findWarning("*", Match.anyValue()));
  }

  static List<String> infos(Stack stack) {
    return texts(Annotations.fromStack(stack).findInfo("*", Match.anyValue()));
  }

  private static List<String> texts(List<SynthesisMessage> messages) {
    return messages.stream()
        .map(message -> message.getId() + " " + message.getEntry().getData())
        .toList();
  }
}
