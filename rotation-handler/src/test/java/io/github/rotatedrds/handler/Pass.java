package io.github.rotatedrds.handler;

/** One of two runs over the same places: what follows a fault in one does not in the other. */
enum Pass {
  FIRST("crash", ""),
  OTHER("again", ", the other way round");

  private final String users;
  private final String suffix;

  Pass(String users, String suffix) {
    this.users = users;
    this.suffix = suffix;
  }

  Aftermath after(int number) {
    Aftermath first = Aftermath.of(number);
    return this == FIRST ? first : first.opposite();
  }

  /** What the names of all users of this run have in them. */
  String users() {
    return users;
  }

  /** The name of what is run, for people. */
  String name(String scenario) {
    return scenario + suffix;
  }
}
