package io.github.rotatedrds.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MySqlServerTest {

  @Test
  void shouldNameTheLibrariesThatAreNotFound() {
    String ldd =
        """
        \tlibaio.so.1 => not found
        \tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f95e6e1e000)
        \tlibnuma.so.1 => not found
        """;

    assertThat(MySqlServer.notFound(ldd)).containsExactly("libaio.so.1", "libnuma.so.1");
  }
}
