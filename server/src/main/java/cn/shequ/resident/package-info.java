/**
 * Residents (居民): who they are, where they are registered (户籍) and where they live, what 民政 and 残联 have granted them, and how sheets
 * of them come in. Registration and residence are two facts: benefits follow the one, visits and notices the other, and the workers of
 * both communities see the person. Person, household, dwelling and box are four things.
 *
 * <p>Invariants: everything that names a person or says something private enters a column sealed ({@code cn.shequ.sealing}); a batch of
 * imported rows is one transaction; a blank cell states nothing and erases nothing; what is looked at unmasked is audited with its purpose.
 *
 * <p>Welfare reads {@link cn.shequ.resident.Population} for its index; console, boxes and visits ask {@link cn.shequ.resident.Residents}.
 */
@NullMarked
package cn.shequ.resident;

import org.jspecify.annotations.NullMarked;
