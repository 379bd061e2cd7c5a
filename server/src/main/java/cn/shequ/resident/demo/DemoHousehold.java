package cn.shequ.resident.demo;

import cn.shequ.resident.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Composes households: who lives together, and how old. The shares give about three persons a household and 30 % of 60 and over. */
final class DemoHousehold {
  private final RandomGenerator random;
  private final LocalDate today;

  DemoHousehold(RandomGenerator random, LocalDate today) {
    this.random = random;
    this.today = today;
  }

  /** The head of the household (户主) first. */
  List<DemoPerson> next() {
    int share = random.nextInt(100);
    if (share < 11) {
      return single(62, 99, 35);
    } else if (share < 28) {
      return couple(60, 93);
    } else if (share < 51) {
      return withChildren(new ArrayList<>(couple(29, 50)));
    } else if (share < 84) {
      return threeGenerations();
    } else if (share < 91) {
      return couple(25, 57);
    } else if (share < 95) {
      return single(22, 58, 55);
    }
    return oldParentAndChild();
  }

  private List<DemoPerson> single(int youngest, int oldest, int percentMen) {
    var sex = random.nextInt(100) < percentMen ? Sex.MALE : Sex.FEMALE;
    return List.of(new DemoPerson(sex, born(older(youngest, oldest)), DemoNames.surname(random), "户主"));
  }

  private List<DemoPerson> couple(int youngest, int oldest) {
    int age = older(youngest, oldest);
    var man = new DemoPerson(Sex.MALE, born(age), DemoNames.surname(random), "户主");
    int hers = Math.max(youngest - 2, age - random.nextInt(6) + 1);
    return List.of(man, new DemoPerson(Sex.FEMALE, born(hers), DemoNames.surname(random), "妻"));
  }

  private List<DemoPerson> withChildren(List<DemoPerson> parents) {
    int mothersAge = parents.getLast().ageOn(today);
    int children = 1 + (random.nextInt(100) < 35 ? 1 : 0);
    for (int i = 0; i < children; i++) {
      int age = Math.max(0, mothersAge - 24 - random.nextInt(8) - 3 * i);
      var sex = random.nextInt(100) < 52 ? Sex.MALE : Sex.FEMALE;
      parents.add(new DemoPerson(sex, born(age), parents.getFirst().surname(), sex == Sex.MALE ? "子" : "女"));
    }
    return parents;
  }

  private List<DemoPerson> threeGenerations() {
    var members = withChildren(new ArrayList<>(couple(30, 52)));
    var head = members.getFirst();
    int fathersAge = head.ageOn(today) + 25 + random.nextInt(8);
    boolean fatherLives = random.nextInt(100) < 150 - fathersAge;
    boolean motherLives = !fatherLives || random.nextInt(100) < 80;
    if (fatherLives) {
      members.add(new DemoPerson(Sex.MALE, born(fathersAge), head.surname(), "父"));
    }
    if (motherLives) {
      members.add(new DemoPerson(Sex.FEMALE, born(fathersAge - 2), DemoNames.surname(random), "母"));
    }
    return members;
  }

  private List<DemoPerson> oldParentAndChild() {
    int age = 80 + random.nextInt(22);
    var mother = new DemoPerson(Sex.FEMALE, born(age), DemoNames.surname(random), "母");
    var sex = random.nextBoolean() ? Sex.MALE : Sex.FEMALE;
    var child = new DemoPerson(sex, born(age - 24 - random.nextInt(6)), DemoNames.surname(random), "户主");
    return List.of(child, mother);
  }

  /** An age between the two, the younger the likelier: the smaller of two draws. */
  private int older(int youngest, int oldest) {
    int span = oldest - youngest + 1;
    return youngest + Math.min(random.nextInt(span), random.nextInt(span));
  }

  private LocalDate born(int age) {
    return today.minusYears(age).minusDays(random.nextInt(365));
  }
}
