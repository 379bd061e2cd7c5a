package cn.shequ.command;

import cn.shequ.http.Site;
import cn.shequ.postgres.OwnerRefused;
import cn.shequ.problem.BadInput;
import cn.shequ.problem.Refusal;
import com.zaxxer.hikari.pool.HikariPool;
import io.lettuce.core.RedisConnectionException;
import java.io.PrintStream;
import java.util.stream.Collectors;
import org.flywaydb.core.internal.exception.FlywaySqlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells what went wrong, Chinese first, and which exit code it means. */
final class Troubles implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

  static final int REFUSED = 1;
  static final int USAGE = 2;

  private final PrintStream err;

  Troubles(PrintStream err) {
    this.err = err;
  }

  /** The command was written wrongly. */
  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    if (exception.getCause() instanceof Refusal refusal) {
      tell(refusal);
    } else {
      err.println("错误:" + chinese(exception));
      err.println("Error: " + exception.getMessage());
    }
    var command = exception.getCommandLine().getCommandSpec().qualifiedName();
    err.println("用法见 Usage: " + command + " --help");
    return USAGE;
  }

  private static String chinese(ParameterException exception) {
    return switch (exception) {
      case UnmatchedArgumentException unmatched -> {
        var near = unmatched.getSuggestions().stream().limit(3).collect(Collectors.joining("、"));
        yield "不认识“" + String.join(" ", unmatched.getUnmatched()) + "”" + (near.isEmpty() ? "" : ",是不是 " + near + "?");
      }
      case MissingParameterException missing ->
          "缺少 " + missing.getMissing().stream().map(Troubles::name).collect(Collectors.joining("、"));
      case OverwrittenOptionException twice -> "“" + name(twice.getOverwritten()) + "”写了两次";
      default ->
          exception.getArgSpec() == null ? "命令写法不对" : "“" + name(exception.getArgSpec()) + "”的值不对" + (exception.getValue() == null ? "" : ":" + exception.getValue());
    };
  }

  private static String name(ArgSpec argument) {
    return argument instanceof CommandLine.Model.OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** The command was understood but could not be carried out. */
  @Override
  public int handleExecutionException(Exception exception, CommandLine command, CommandLine.ParseResult result) {
    switch (exception) {
      case Refusal refusal -> tell(refusal);
      case ParameterException parameter -> {
        return handleParseException(parameter, new String[0]);
      }
      // These two speak both languages themselves.
      case Site.AddressRefused refused -> err.println("错误 Error: " + refused.getMessage());
      case OwnerRefused refused -> err.println("错误 Error: " + refused.getMessage());
      case HikariPool.PoolInitializationException away -> databaseAway(away);
      case FlywaySqlException away -> databaseAway(away);
      case RedisConnectionException away -> {
        err.println("错误:连不上 Redis,请检查 --redis-url:" + cause(away));
        err.println("Error: Redis cannot be reached, check --redis-url: " + cause(away));
      }
      default -> {
        err.println("内部错误,请把下面的内容告诉开发者");
        err.println("Unexpected error, please tell the developers what follows");
        LOG.error("{} failed", command.getCommandSpec().qualifiedName(), exception);
      }
    }
    return REFUSED;
  }

  private void databaseAway(Exception away) {
    err.println("错误:连不上数据库,请检查 --database-url 等地址、用户和密码:" + cause(away));
    err.println("Error: the database cannot be reached, check --database-url and the like, user and password: " + cause(away));
  }

  /** The innermost reason in one line. The drivers leave passwords out of it. */
  private static String cause(Throwable trouble) {
    var innermost = trouble;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage()).lines().findFirst().orElse("");
  }

  private void tell(Refusal refusal) {
    err.println("错误:" + refusal.chinese());
    err.println("Error: " + refusal.english());
    if (refusal instanceof BadInput bad && bad.errors().size() > 1) {
      for (var error : bad.errors()) {
        err.println("  - " + error.chinese());
        err.println("    " + error.english());
      }
    }
  }
}
