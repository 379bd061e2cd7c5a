package cn.shequ.resident.sheet;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The columns we know, each with the header we write ourselves first and then the other spellings that are met. */
public enum SheetColumn {
  NAME("姓名", "居民姓名", "名字"),
  ID_TYPE("证件类型", "证件种类", "证件类别"),
  ID_NUMBER("身份证号", "身份证", "身份证号码", "公民身份号码", "公民身份证号码", "居民身份证号码", "居民身份证号", "证件号码", "证件号"),
  SEX("性别"),
  BIRTH_DATE("出生日期", "出生年月日", "出生时间", "生日"),
  LIVING_CODE("居住社区代码", "现居社区代码", "常住社区代码", "社区代码", "社区编码"),
  LIVING_STREET("居住街道", "现居街道", "所属街道", "街道", "街道名称"),
  LIVING_COMMUNITY("居住社区", "现居社区", "常住社区", "所属社区", "社区", "社区名称"),
  BUILDING("幢", "幢号", "楼幢", "楼栋", "楼号", "栋", "栋号"),
  DOOR("室", "室号", "门牌", "门牌号", "房号", "单元室", "房间号"),
  REGISTERED_CODE("户籍区划代码", "户籍社区代码", "户籍地代码", "户籍代码", "户籍地区划代码"),
  REGISTERED_STREET("户籍街道", "户籍所在街道"),
  REGISTERED_COMMUNITY("户籍社区", "户籍所在社区"),
  HOUSEHOLD_NUMBER("户号", "户编号", "家庭编号"),
  HOUSEHOLD_RELATION("与户主关系", "户主关系", "与户主的关系"),
  TELEPHONE("联系电话", "电话", "电话号码", "手机", "手机号", "手机号码", "联系方式"),
  RETIRED_SINCE("退休日期", "退休时间"),
  DIED_ON("死亡日期", "去世日期", "死亡时间"),
  MOVED_AWAY_ON("迁出日期", "搬离日期", "迁出时间"),
  HARDSHIP("困难类别", "困难类型", "救助类别", "低保类别"),
  HARDSHIP_FROM("困难起始日期", "低保起始日期", "救助起始日期"),
  HARDSHIP_UNTIL("困难截止日期", "低保截止日期", "救助截止日期"),
  DISABILITY_CATEGORY("残疾类别", "残疾类型"),
  DISABILITY_GRADE("残疾等级", "残疾级别"),
  DISABILITY_CERTIFICATE("残疾人证号", "残疾证号", "残疾人证号码", "残疾证号码", "残疾人证"),
  DISABILITY_EXPIRES("残疾人证有效期至", "残疾证有效期至", "残疾人证到期日", "残疾证到期日", "残疾人证有效期"),
  SELF_CARE("自理能力", "生活自理能力"),
  NEEDS_CARE("需长期照护", "是否需长期照护"),
  LIVING_ALONE("独居", "是否独居"),
  STATUS_SOURCE("信息来源", "数据来源", "来源"),
  /** What {@link ErrorSheet} adds; read past. */
  REASON("原因", "错误原因"),
  /** Numbering of the sheet's own rows; read past. */
  SERIAL("序号", "编号", "行号");

  private static final Map<String, SheetColumn> BY_HEADER = new HashMap<>();

  static {
    for (var column : values()) {
      BY_HEADER.put(column.header, column);
      column.synonyms.forEach(synonym -> BY_HEADER.put(synonym, column));
    }
  }

  private final String header;
  private final List<String> synonyms;

  SheetColumn(String header, String... synonyms) {
    this.header = header;
    this.synonyms = List.of(synonyms);
  }

  /** The header as we write it. */
  public String header() {
    return header;
  }

  /** Stars, spaces, line breaks and remarks in brackets, as in {@code *出生日期（年/月/日）}, do not matter. */
  static Optional<SheetColumn> ofHeader(String cell) {
    var plain = Cell.halfWidth(cell).replaceAll("\\(.*?\\)|[*:\\s]", "").toLowerCase(Locale.ROOT);
    return Optional.ofNullable(BY_HEADER.get(plain));
  }
}
