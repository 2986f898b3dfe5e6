package io.github.rotatedrds.testkit;

/** Part of a list: from one index, included, to another, excluded; null token on the last page. */
record Page(int from, int to, String nextToken) {

  private static final int MOST = 100;

  static Page of(int size, Integer maxResults, String token) {
    int length = maxResults == null ? MOST : maxResults;
    if (length < 1 || length > MOST) {
      throw ServiceErrors.invalidParameter(
          "MaxResults must be between 1 and %d, got %d.".formatted(MOST, length));
    }
    int from = token == null ? 0 : start(size, token);
    int to = Math.min(size, from + length);
    return new Page(from, to, to < size ? Integer.toString(to) : null);
  }

  private static int start(int size, String token) {
    if (!token.matches("\\d{1,4}") || Integer.parseInt(token) > size) {
      throw ServiceErrors.invalidNextToken();
    }
    return Integer.parseInt(token);
  }
}
