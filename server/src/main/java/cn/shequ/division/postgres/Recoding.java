package cn.shequ.division.postgres;

import cn.shequ.division.DivisionCode;
import cn.shequ.division.DivisionLevel;
import cn.shequ.division.DivisionStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Moves all rows from old codes to new ones. Every statement reads the old code and writes the new one in one step, so that codes may
 * change places. The log of what was told to boxes ({@code channel_event}) and the audit log stay as they were written.
 */
final class Recoding {
  /** Tables with one column that names a unit, and nothing else to mind. */
  private static final Map<String, String> PLAIN = plain();

  private final Handle handle;
  private final Map<String, String> codes = new LinkedHashMap<>();
  private final Map<String, String> registrations = new LinkedHashMap<>();

  Recoding(Handle handle, Map<DivisionCode, DivisionCode> codes) {
    this.handle = handle;
    codes.forEach(
        (old, fresh) -> {
          this.codes.put(old.text(), fresh.text());
          registrations.put(old.text(), fresh.text());
          if (old.level() != DivisionLevel.COMMUNITY) {
            // A registered division may be known only as far as the street: nine digits.
            registrations.put(old.prefix(), fresh.prefix());
          }
        });
  }

  private static Map<String, String> plain() {
    var tables = new LinkedHashMap<String, String>();
    tables.put("box_pairing", "community");
    tables.put("import_batch", "division");
    tables.put("campaign", "division");
    return tables;
  }

  DivisionStore.Moved move() {
    int residents = livingAndRegistered("resident");
    livingAndRegistered("campaign_audience");
    livingAndRegistered("message");
    livingAndRegistered("visit");
    PLAIN.forEach(this::one);
    int boxes = one("box", "community");
    int posts = one("post", "division");
    int grants = grants("account_grant", "account", List.of("granted_at", "granted_by")) + grants("api_key_grant", "api_key", List.of());
    return new DivisionStore.Moved(residents, boxes, posts, grants);
  }

  private int one(String table, String column) {
    return handle
        .createUpdate(
            "update %1$s t set %2$s = m.fresh from unnest(:old, :fresh) as m (old, fresh) where t.%2$s = m.old".formatted(table, column))
        .bind("old", codes.keySet().toArray(String[]::new))
        .bind("fresh", codes.values().toArray(String[]::new))
        .execute();
  }

  private int livingAndRegistered(String table) {
    return handle
        .createUpdate(
            """
            update %s t set
              living_division = coalesce((select fresh from unnest(:old, :fresh) as m (old, fresh) where m.old = t.living_division), t.living_division),
              registered_division = coalesce((select fresh from unnest(:oldRegistered, :freshRegistered) as m (old, fresh)
                                              where m.old = t.registered_division), t.registered_division)
            where t.living_division = any(:old) or t.registered_division = any(:oldRegistered)
            """
                .formatted(table))
        .bind("old", codes.keySet().toArray(String[]::new))
        .bind("fresh", codes.values().toArray(String[]::new))
        .bind("oldRegistered", registrations.keySet().toArray(String[]::new))
        .bind("freshRegistered", registrations.values().toArray(String[]::new))
        .execute();
  }

  /** A merger may bring the same role twice to one place: it is held once. */
  private int grants(String table, String holder, List<String> others) {
    var columns = new ArrayList<>(List.of(holder, "role", "division"));
    columns.addAll(others);
    var rows =
        handle
            .createQuery("delete from %s where division = any(:old) returning %s".formatted(table, String.join(", ", columns)))
            .bind("old", codes.keySet().toArray(String[]::new))
            .mapToMap()
            .list();
    for (var row : rows) {
      row.put("division", codes.get((String) row.get("division")));
      handle
          .createUpdate(
              "insert into %s (%s) values (%s) on conflict do nothing"
                  .formatted(table, String.join(", ", columns), ":" + String.join(", :", columns)))
          .bindMap(row)
          .execute();
    }
    return rows.size();
  }
}
