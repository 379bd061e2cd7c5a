package cn.shequ.resident.sheet;

import cn.shequ.division.DivisionCode;

/** A community in force, with the names by which sheets call it. Names repeat; the code does not. */
public record Community(DivisionCode code, String name, String street) {}
