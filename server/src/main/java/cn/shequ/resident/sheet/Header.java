package cn.shequ.resident.sheet;

import cn.shequ.problem.BadInput;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The header row of a sheet.
 *
 * @param row its number, from 1
 * @param cells as the sheet writes them
 * @param places where each known column stands
 */
record Header(int row, List<String> cells, Map<SheetColumn, Integer> places) {
  private static final int ENOUGH_KNOWN = 3; // a title row above may hold one known word, a header holds several

  /** Empty when {@code cells} is a title row or anything but a header. */
  static Optional<Header> of(int row, List<String> cells) {
    var places = new EnumMap<SheetColumn, Integer>(SheetColumn.class);
    var twice = new ArrayList<String>();
    for (int i = 0; i < cells.size(); i++) {
      var column = SheetColumn.ofHeader(cells.get(i));
      if (column.isPresent() && places.putIfAbsent(column.get(), i) != null) {
        twice.add(cells.get(places.get(column.get())) + "、" + cells.get(i));
      }
    }
    if (places.size() < ENOUGH_KNOWN || !places.containsKey(SheetColumn.NAME)) {
      return Optional.empty();
    }
    if (!twice.isEmpty()) {
      throw new BadInput("file", "表头第" + row + "行有意义相同的列:" + String.join(";", twice) + ",请只保留一列", "Two columns of the header mean the same");
    }
    var header = new Header(row, List.copyOf(cells), places);
    header.requireColumns();
    return Optional.of(header);
  }

  private void requireColumns() {
    var missing = new ArrayList<String>();
    if (!places.containsKey(SheetColumn.ID_NUMBER)) {
      missing.add("身份证号");
    }
    if (!places.containsKey(SheetColumn.LIVING_CODE) && !places.containsKey(SheetColumn.LIVING_COMMUNITY)) {
      missing.add("居住社区代码(或居住街道、居住社区)");
    }
    if (!missing.isEmpty()) {
      throw new BadInput("file", "表头第" + row + "行缺少列:" + String.join("、", missing), "The header lacks columns: " + String.join(", ", missing));
    }
  }

  /** Headers that we do not know: they are read past, and whoever imports is told so. */
  List<String> unknown() {
    var unknown = new ArrayList<String>();
    for (var cell : cells) {
      if (!Cell.stripped(cell).isEmpty() && SheetColumn.ofHeader(cell).isEmpty()) {
        unknown.add(Cell.stripped(cell));
      }
    }
    return unknown;
  }

  boolean has(SheetColumn column) {
    return places.containsKey(column);
  }

  /** How the sheet itself calls the column. */
  String nameOf(SheetColumn column) {
    var place = places.get(column);
    return place == null ? column.header() : Cell.stripped(cells.get(place));
  }

  /** The stripped cell, empty when the column or the cell is missing. */
  String cell(SheetColumn column, List<String> row) {
    var place = places.get(column);
    return place == null || place >= row.size() ? "" : Cell.stripped(row.get(place));
  }
}
