package io.github.rotatedrds.testkit.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalMySqlServerTest {

  @ParameterizedTest
  @CsvSource({
    "http://root:hush@localhost:1/?ca=a&log=b, 'lacks scheme, host or port'",
    "mysql://root:hush@localhost/?ca=a&log=b, 'lacks scheme, host or port'",
    "mysql://root@localhost:1/?ca=a&log=b, lacks user or password",
    "mysql://localhost:1/?ca=a&log=b, lacks user or password",
    "mysql://root:hush@localhost:1/?log=b, lacks 'ca='",
    "mysql://root:hu sh@localhost:1/?ca=a&log=b, is no URL"
  })
  void shouldTellWhatIsWrongWithTheAddress(String url, String problem) {
    assertThatThrownBy(() -> ExternalMySqlServer.at(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "ROTATED_RDS_MYSQL_URL %s, it must have the form"
                + " mysql://USER:PASSWORD@HOST:PORT/?ca=FILE&log=FILE",
            problem);
  }

  @Test
  void shouldNotRepeatThePassword() {
    assertThatThrownBy(() -> ExternalMySqlServer.at("mysql://root:hu sh@localhost:1/"))
        .hasMessageNotContaining("hu sh")
        .hasNoCause();
  }
}
