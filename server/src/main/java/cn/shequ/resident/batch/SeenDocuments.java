package cn.shequ.resident.batch;

import cn.shequ.resident.sheet.StatedResident;

/**
 * The documents met so far in a sheet, with their row numbers: about 12 bytes a row, for a sheet may have millions. An identity number is
 * kept exactly (its first seventeen digits fit into a long); other documents by a 64-bit hash.
 */
final class SeenDocuments {
  private static final int FIRST_SIZE = 1 << 12;

  private long[] keys = new long[FIRST_SIZE];
  private int[] rows = new int[FIRST_SIZE]; // 0 = free: rows count from 1
  private int size;

  /** The row in which the same document stood before, 0 when it is new. */
  int before(StatedResident stated, int row) {
    if (size * 2 >= rows.length) {
      grow();
    }
    return put(key(stated), row);
  }

  private int put(long key, int row) {
    int mask = rows.length - 1;
    int at = (int) mix(key) & mask;
    while (rows[at] != 0) {
      if (keys[at] == key) {
        return rows[at];
      }
      at = (at + 1) & mask;
    }
    keys[at] = key;
    rows[at] = row;
    size++;
    return 0;
  }

  private void grow() {
    var oldKeys = keys;
    var oldRows = rows;
    keys = new long[oldKeys.length * 2];
    rows = new int[oldRows.length * 2];
    size = 0;
    for (int i = 0; i < oldRows.length; i++) {
      if (oldRows[i] != 0) {
        put(oldKeys[i], oldRows[i]);
      }
    }
  }

  private static long key(StatedResident stated) {
    var number = stated.idNumber();
    return switch (stated.idType()) {
      case IDENTITY_CARD, HMT_RESIDENCE_PERMIT -> number == null ? 0 : Long.parseLong(number, 0, 17, 10);
      case PASSPORT, FOREIGN_PERMANENT_RESIDENCE -> hash(stated.idType() + ":" + number);
      case NONE -> hash(stated.name() + ':' + stated.birthDate() + ':' + stated.livingDivision());
    };
  }

  private static long hash(String text) {
    long hash = 0xCBF29CE484222325L; // FNV-1a, 64 bits
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return mix(hash) | Long.MIN_VALUE; // apart from the identity numbers, which are positive
  }

  private static long mix(long key) {
    long mixed = (key ^ key >>> 32) * 0x9E3779B97F4A7C15L;
    return mixed ^ mixed >>> 29;
  }
}
