package cn.shequ.resident.demo;

import cn.shequ.resident.Sex;
import java.util.List;
import java.util.random.RandomGenerator;

/** Makes up names: common surnames in about their frequency, given names by sex and generation, a few rare characters and ethnic names. */
final class DemoNames {
  private static final String SURNAMES =
      "王王王王王王王李李李李李李李张张张张张张陈陈陈陈陈刘刘刘刘杨杨杨黄黄赵赵周周周吴吴吴徐徐徐孙孙朱朱朱沈沈沈俞俞金金胡胡林林何何郑郑马马罗梁宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚钟姜崔谭陆范汪廖石贾韦夏傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严戴倪楼骆";
  private static final List<String> COMPOUND_SURNAMES = List.of("欧阳", "上官", "诸葛", "司马", "皇甫", "夏侯");
  private static final String RARE = "䶮㼆𬱖堃喆翀昇烜玥赟旻𬭎";
  private static final List<String> ETHNIC_GIVEN = List.of("阿卜杜拉", "古丽娜尔", "买买提", "阿依古丽", "艾力", "帕提古丽", "热孜万", "努尔兰");
  private static final List<String> ETHNIC_FATHER = List.of("艾合买提", "吐尔逊", "阿不都热合曼", "玉素甫", "库尔班", "赛买提");

  private static final String OLD_MEN = "国福根德富贵荣明金水土法阿宝祥庆生长大元兴炳文忠志永仁义礼";
  private static final String OLD_WOMEN = "凤英秀兰桂香珍玉梅阿花菊彩莲月娥素芬巧云金美仙水琴爱妹惠";
  private static final String MEN = "建国军伟强勇军民华明海波涛峰刚平志斌鹏俊杰磊浩辉宏亮文斌";
  private static final String WOMEN = "红丽萍芳敏静燕娟霞艳玲英华慧莉洁琳娜颖雪婷丹佳蓉晓";
  private static final String BOYS = "子轩浩宇涵博文昊天睿航奕辰一诺俊熙承泽梓豪皓安嘉懿";
  private static final String GIRLS = "欣怡梓涵诗雨萱可馨语桐若溪思彤一诺悦心妍芷晴佳宁艺";

  private static final int OLD_UNTIL = 1955;
  private static final int MIDDLE_UNTIL = 1995;

  private DemoNames() {}

  static String surname(RandomGenerator random) {
    return random.nextInt(250) == 0 ? COMPOUND_SURNAMES.get(random.nextInt(COMPOUND_SURNAMES.size())) : character(SURNAMES, random);
  }

  static String name(String surname, Sex sex, int birthYear, RandomGenerator random) {
    if (random.nextInt(400) == 0) {
      return ETHNIC_GIVEN.get(random.nextInt(ETHNIC_GIVEN.size())) + "·" + ETHNIC_FATHER.get(random.nextInt(ETHNIC_FATHER.size()));
    }
    var characters = characters(sex, birthYear);
    var given = character(characters, random);
    if (random.nextInt(10) < 8) {
      given += random.nextInt(150) == 0 ? character(RARE, random) : character(characters, random);
    }
    return surname + given;
  }

  private static String characters(Sex sex, int birthYear) {
    return switch (sex) {
      case MALE -> birthYear < OLD_UNTIL ? OLD_MEN : birthYear < MIDDLE_UNTIL ? MEN : BOYS;
      case FEMALE -> birthYear < OLD_UNTIL ? OLD_WOMEN : birthYear < MIDDLE_UNTIL ? WOMEN : GIRLS;
    };
  }

  private static String character(String characters, RandomGenerator random) {
    int place = random.nextInt(characters.codePointCount(0, characters.length()));
    int from = characters.offsetByCodePoints(0, place);
    return Character.toString(characters.codePointAt(from));
  }
}
