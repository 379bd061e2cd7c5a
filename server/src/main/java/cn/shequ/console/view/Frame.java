package cn.shequ.console.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page of somebody who is signed in.
 *
 * @param person display name
 * @param roles in words, such as 社区工作者
 * @param place where she works now
 * @param places where she may work; a choice is offered when there are several
 * @param csrf what every form of this session carries
 * @param done what was just done, to be told once
 */
public record Frame(
    String title,
    Section section,
    List<Section> sections,
    String person,
    String roles,
    Place place,
    List<Place> places,
    String csrf,
    @Nullable Done done) {}
