package io.github.rotatedrds.handler.database;

import io.github.rotatedrds.handler.credentials.Password;
import io.github.rotatedrds.handler.credentials.UserPair;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;

/** Accounts of Postgres. */
final class PostgresAccounts implements Accounts {

  @Override
  public AccountState state(Connection superuser, String username, String mark)
      throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setPassword(Connection superuser, String username, Password password)
      throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void bringInStep(Connection superuser, UserPair pair, Password password, String mark)
      throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public List<String> differences(Connection superuser, UserPair pair) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }
}
