package cn.shequ.console;

import cn.shequ.account.Caller;
import cn.shequ.account.Permission;
import cn.shequ.calendar.DistrictCalendar;
import cn.shequ.console.view.ResidentLine;
import cn.shequ.console.view.RevealedResident;
import cn.shequ.division.DivisionCode;
import cn.shequ.division.Divisions;
import cn.shequ.resident.Masked;
import cn.shequ.resident.RegisteredDivision;
import cn.shequ.resident.Resident;
import cn.shequ.resident.ResidentId;
import cn.shequ.resident.ResidentView;
import cn.shequ.resident.Residents;
import cn.shequ.templates.Wording;
import cn.shequ.transaction.Transactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Residents as the console shows them: masked in every list, whole only where a purpose was stated. */
final class ResidentLines {
  private static final String UNKNOWN = "—";

  private final Transactions transactions;
  private final Residents residents;
  private final Divisions divisions;
  private final DistrictCalendar calendar;

  ResidentLines(Transactions transactions, Residents residents, Divisions divisions, DistrictCalendar calendar) {
    this.transactions = transactions;
    this.residents = residents;
    this.divisions = divisions;
    this.calendar = calendar;
  }

  /** In the order of {@code ids}; who lies outside the caller's places is left out, and everybody for a role that sees no residents. */
  List<ResidentLine> of(Caller caller, List<UUID> ids) {
    var found = read(caller, ids);
    return ids.stream().map(id -> found.get(new ResidentId(id))).filter(java.util.Objects::nonNull).map(this::line).toList();
  }

  /** The masked names of those the caller may see. */
  Map<UUID, String> names(Caller caller, Collection<UUID> ids) {
    return read(caller, ids).values().stream()
        .collect(Collectors.toMap(resident -> resident.id().value(), resident -> Masked.name(resident.name())));
  }

  private Map<ResidentId, Resident> read(Caller caller, Collection<UUID> ids) {
    if (ids.isEmpty() || !caller.mayAnywhere(Permission.SEE_RESIDENTS)) {
      return Map.of();
    }
    return transactions.in(
        caller.scope(Permission.SEE_RESIDENTS), transaction -> residents.read(transaction, ids.stream().distinct().map(ResidentId::new).toList()));
  }

  /** Everybody who lives in the same dwelling, the asked one among them; she alone where no dwelling is known. */
  List<ResidentLine> sharingDwelling(Caller caller, UUID id) {
    var one = read(caller, List.of(id)).get(new ResidentId(id));
    if (one == null) {
      return List.of();
    }
    var building = one.building();
    var door = one.door();
    if (building == null || door == null || !caller.may(Permission.SEE_RESIDENTS, one.livingDivision())) {
      return List.of(line(one));
    }
    return residents.inDwelling(caller, one.livingDivision(), building, door).stream().map(this::line).toList();
  }

  ResidentLine line(ResidentView view) {
    return new ResidentLine(
        view.id().value(),
        view.name(),
        orUnknown(view.idNumber()),
        orUnknown(view.telephone()),
        divisions.tree().displayName(view.livingDivision()),
        orUnknown(view.building()),
        view.died() ? "已去世" : view.movedAway() ? "已迁出" : null);
  }

  private ResidentLine line(Resident resident) {
    var movedAwayOn = resident.movedAwayOn();
    return new ResidentLine(
        resident.id().value(),
        Masked.name(resident.name()),
        masked(resident.idNumber(), Masked::idNumber),
        masked(resident.telephone(), Masked::telephone),
        divisions.tree().displayName(resident.livingDivision()),
        orUnknown(resident.building()),
        resident.diedOn() != null ? "已去世" : movedAwayOn != null && !calendar.today().isBefore(movedAwayOn) ? "已迁出" : null);
  }

  /** What is needed at a door: who, where, by what telephone. */
  RevealedResident reveal(Caller caller, UUID id, String purpose) {
    var resident = residents.reveal(caller, new ResidentId(id), purpose);
    var rows = new ArrayList<RevealedResident.Row>();
    rows.add(new RevealedResident.Row("姓名", resident.name()));
    rows.add(new RevealedResident.Row("住址", address(resident)));
    rows.add(new RevealedResident.Row("电话", orUnknown(resident.telephone())));
    return new RevealedResident(purpose, List.copyOf(rows));
  }

  /** The same with what stands in the register, for whoever looks somebody up. */
  RevealedResident revealWhole(Caller caller, UUID id, String purpose) {
    var resident = residents.reveal(caller, new ResidentId(id), purpose);
    var rows = new ArrayList<RevealedResident.Row>();
    rows.add(new RevealedResident.Row("姓名", resident.name()));
    rows.add(new RevealedResident.Row("证件", resident.idType().chinese() + " " + (resident.idNumber() == null ? "" : resident.idNumber())));
    var birth = resident.birthDate();
    rows.add(new RevealedResident.Row("出生日期", birth == null ? UNKNOWN : Wording.day(birth)));
    rows.add(new RevealedResident.Row("电话", orUnknown(resident.telephone())));
    rows.add(new RevealedResident.Row("住址", address(resident)));
    rows.add(new RevealedResident.Row("户籍", registered(resident.registeredDivision())));
    rows.add(new RevealedResident.Row("与户主关系", orUnknown(resident.householdRelation())));
    return new RevealedResident(purpose.strip(), List.copyOf(rows));
  }

  private String address(Resident resident) {
    return divisions.tree().displayName(resident.livingDivision())
        + (resident.building() == null ? "" : " " + resident.building())
        + (resident.door() == null ? "" : " " + resident.door());
  }

  private String registered(@Nullable RegisteredDivision registered) {
    if (registered == null) {
      return UNKNOWN;
    }
    return registered.text().length() == 12 ? divisions.tree().path(new DivisionCode(registered.text())) : registered.text();
  }

  private static String masked(@Nullable String value, Function<String, String> mask) {
    return value == null ? UNKNOWN : mask.apply(value);
  }

  private static String orUnknown(@Nullable String value) {
    return value == null ? UNKNOWN : value;
  }
}
