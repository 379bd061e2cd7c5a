package cn.shequ.console.view;

import cn.shequ.templates.PostTemplate;
import java.util.List;

/**
 * A post as it is being written.
 *
 * @param action where the form is posted
 * @param division code of the place for which it is
 * @param places for which the writer may write
 * @param buildings as typed
 * @param from as an HTML input writes a local time; empty: as soon as it is published
 * @param until the same; empty: until it is withdrawn
 * @param television address of the television page that plays the draft
 */
public record PostForm(
    String action,
    PostTemplate template,
    List<FormField> fields,
    String division,
    List<Place> places,
    String buildings,
    String from,
    String until,
    boolean pinned,
    String television,
    FormErrors errors) {}
