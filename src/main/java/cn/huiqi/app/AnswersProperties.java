package cn.huiqi.app;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is kept of answers.
 *
 * @param maximumSize of all answers that lie ready
 * @param refillMost answers made anew after a change, the most asked first; 0 for none
 * @param refillShare of one core that this may take, in percent, from 1 to 100
 */
@ConfigurationProperties("huiqi.answers")
record AnswersProperties(
        @DefaultValue("64MB") DataSize maximumSize,
        @DefaultValue("5000") int refillMost,
        @DefaultValue("50") int refillShare) {

    AnswersProperties {
        if (maximumSize.toBytes() < 1_000_000) {
            throw new IllegalArgumentException("huiqi.answers.maximum-size is at least 1MB");
        }
        if (refillMost < 0) {
            throw new IllegalArgumentException("huiqi.answers.refill-most is not negative");
        }
        if (refillShare < 1 || refillShare > 100) {
            throw new IllegalArgumentException("huiqi.answers.refill-share is from 1 to 100");
        }
    }
}
