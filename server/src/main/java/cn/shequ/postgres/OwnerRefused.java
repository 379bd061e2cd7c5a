package cn.shequ.postgres;

import org.jdbi.v3.core.Jdbi;

/** The role that was given for serving could see past row-level security. The server does not start with it. */
public final class OwnerRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private OwnerRefused(String user, String why) {
    super(
        "拒绝以数据库角色“" + user + "”提供服务:它" + why + ",行级安全对它不起作用。请改用 shequ_server / shequ_system 角色。\n"
            + "Refusing to serve as database role \"" + user + "\": row-level security would not hold for it.");
  }

  static void check(Jdbi jdbi, String user) {
    jdbi.useHandle(
        handle -> {
          if (handle.createQuery("select rolsuper or rolbypassrls from pg_roles where rolname = current_user").mapTo(boolean.class).one()) {
            throw new OwnerRefused(user, "是超级用户或带有 BYPASSRLS");
          }
          if (handle
              .createQuery(
                  "select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                      + " where n.nspname = 'public' and c.relkind = 'r' and pg_has_role(c.relowner, 'member'))")
              .mapTo(boolean.class)
              .one()) {
            throw new OwnerRefused(user, "是数据表的所有者");
          }
        });
  }
}
