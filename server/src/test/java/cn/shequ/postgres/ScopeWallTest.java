package cn.shequ.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cn.shequ.sealing.Seal;
import cn.shequ.testing.RealEngines;
import cn.shequ.testing.TestDatabase;
import cn.shequ.transaction.Scope;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealEngines.class)
class ScopeWallTest {
  private static final UUID GRANDMA = UUID.randomUUID();
  private static final UUID BOX = UUID.randomUUID();

  @BeforeAll
  static void aResidentLivingInQingbomenRegisteredInHubin(Database database, Seal seal) {
    database.in(
        Scope.everywhere(),
        transaction ->
            Database.handle(transaction)
                    .createUpdate(
                        "insert into resident (id, name, name_index, id_type, registered_division, living_division)"
                            + " values (:id, :name, :index, 'none', '330102003051', '330102001051')")
                    .bind("id", GRANDMA)
                    .bind("name", seal.seal("王奶奶", Seal.Column.RESIDENT_NAME, GRANDMA))
                    .bind("index", seal.index("王奶奶", Seal.Column.RESIDENT_NAME))
                    .execute()
                + Database.handle(transaction)
                    .createUpdate("insert into box (id, community) values (:box, '330102001051')")
                    .bind("box", BOX)
                    .execute()
                + Database.handle(transaction)
                    .createUpdate("insert into box_resident (box, resident) values (:box, :resident)")
                    .bind("box", BOX)
                    .bind("resident", GRANDMA)
                    .execute());
  }

  private static int seen(Database database, Scope scope) {
    return database.in(
        scope, transaction -> Database.handle(transaction).createQuery("select count(*) from resident").mapTo(int.class).one());
  }

  @Test
  void withoutAScopeNoPersonalRowIsRead(Database database) {
    assertEquals(0, seen(database, Scope.nowhere()));
  }

  @Test
  void workersOfBothCommunitiesSeeTheResidentAndOthersDoNot(Database database) {
    assertEquals(1, seen(database, Scope.of(Set.of("330102001051"))));
    assertEquals(1, seen(database, Scope.of(Set.of("330102003"))));
    assertEquals(1, seen(database, Scope.of(Set.of("330102"))));
    assertEquals(0, seen(database, Scope.of(Set.of("330102001052"))));
    assertEquals(0, seen(database, Scope.of(Set.of("330102004", "330102008"))));
  }

  @Test
  void aBoxSeesItsOwnResidentsOnly(Database database) {
    assertEquals(1, seen(database, Scope.box(BOX)));
    assertEquals(0, seen(database, Scope.box(UUID.randomUUID())));
  }

  @Test
  void theScopeEndsWithItsTransaction(Database database) {
    assertEquals(1, seen(database, Scope.of(Set.of("330102"))));
    assertEquals(0, seen(database, Scope.nowhere()));
  }

  @Test
  void aResidentCannotBeWrittenOutsideTheScope(Database database) {
    assertThrows(
        UnableToExecuteStatementException.class,
        () ->
            database.in(
                Scope.of(Set.of("330102004")),
                transaction ->
                    Database.handle(transaction)
                        .createUpdate(
                            "insert into resident (id, name, name_index, id_type, living_division) values (gen_random_uuid(), '', '', 'none', '330102001051')")
                        .execute()));
  }

  @Test
  void nobodyWhoSignsInMayChangeTheAuditLog(Database database) {
    assertThrows(
        UnableToExecuteStatementException.class,
        () ->
            database.in(
                Scope.everywhere(), transaction -> Database.handle(transaction).execute("delete from audit_entry")));
  }

  @Test
  void theServerRefusesToServeAsTheSchemasOwner(TestDatabase addresses) {
    var refused = assertThrows(OwnerRefused.class, () -> Database.open(addresses.owner(), addresses.system()));
    assertTrue(refused.getMessage().contains("shequ_owner"));
  }

  @Test
  void aChangedResidentIsNotedForTheNodes(Database database) {
    int noted =
        database.in(
            Scope.everywhere(),
            transaction ->
                Database.handle(transaction)
                    .createQuery("select count(*) from resident_change where resident = :id")
                    .bind("id", GRANDMA)
                    .mapTo(int.class)
                    .one());
    assertEquals(1, noted);
  }

  @Test
  void aSealedValueOpensOnlyInItsOwnRow(Seal seal) {
    var sealed = seal.seal("王奶奶", Seal.Column.RESIDENT_NAME, GRANDMA);
    assertEquals("王奶奶", seal.open(sealed, Seal.Column.RESIDENT_NAME, GRANDMA));
    assertThrows(IllegalStateException.class, () -> seal.open(sealed, Seal.Column.RESIDENT_NAME, BOX));
    assertThrows(IllegalStateException.class, () -> seal.open(sealed, Seal.Column.RESIDENT_DOOR, GRANDMA));
  }
}
