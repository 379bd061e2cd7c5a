package cn.shequ;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of the house: who may know whom. */
@AnalyzeClasses(packages = "cn.shequ", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseTest {
  private static final String[] DOMAIN = {
    "cn.shequ.division",
    "cn.shequ.resident",
    "cn.shequ.resident.sheet",
    "cn.shequ.channel",
    "cn.shequ.welfare",
    "cn.shequ.delivery",
    "cn.shequ.box",
    "cn.shequ.visit",
    "cn.shequ.account",
    "cn.shequ.audit",
    "cn.shequ.transaction",
    "cn.shequ.signal",
    "cn.shequ.problem",
    "cn.shequ.calendar",
    "cn.shequ.sealing"
  };

  @ArchTest
  static final ArchRule DOMAIN_KNOWS_NO_ENGINE =
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..", "io.lettuce..", "java.sql..", "javax.sql..", "org.jdbi..", "com.zaxxer..", "org.postgresql..");

  @ArchTest
  static final ArchRule DOMAIN_KNOWS_NO_EDGE =
      noClasses()
          .that()
          .resideInAnyPackage(DOMAIN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..postgres..", "..redis..", "..http..", "cn.shequ.console..", "cn.shequ.tv..", "cn.shequ.command..", "cn.shequ.engines..");

  @ArchTest
  static final ArchRule ONLY_THE_DATABASE_EDGE_SPEAKS_SQL =
      noClasses()
          .that()
          .resideOutsideOfPackages("..postgres..", "cn.shequ.engines..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jdbi..", "com.zaxxer..", "org.postgresql..", "org.flywaydb..");

  @ArchTest
  static final ArchRule ONLY_THE_REDIS_EDGE_SPEAKS_REDIS =
      noClasses().that().resideOutsideOfPackage("..redis..").should().dependOnClassesThat().resideInAnyPackage("io.lettuce..");

  @ArchTest
  static final ArchRule DELIVERY_KNOWS_NO_REASONS =
      noClasses()
          .that()
          .resideInAnyPackage("cn.shequ.delivery..")
          .should()
          .dependOnClassesThat(
              new DescribedPredicate<JavaClass>("are campaigns, rules or audiences") {
                @Override
                public boolean test(JavaClass type) {
                  return type.getPackageName().startsWith("cn.shequ.rules") || type.getSimpleName().startsWith("Campaign");
                }
              })
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule NAMES_SAY_SOMETHING =
      classes()
          .that()
          .resideInAPackage("cn.shequ..")
          .should()
          .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Misc)")
          .andShould()
          .resideOutsideOfPackages("..util..", "..common..", "..helper..", "..manager..", "..impl..");
}
