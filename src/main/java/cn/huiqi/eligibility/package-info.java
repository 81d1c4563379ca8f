/**
 * The meaning: firm profile, attributes, criteria, verdict, evaluator and explanation.
 *
 * <p>A fact is the set of values it may still have, a condition the set of values it accepts. A
 * fact not given is the set of all values.
 */
@NullMarked
package cn.huiqi.eligibility;

import org.jspecify.annotations.NullMarked;
