package cn.huiqi.app;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What is kept of answers.
 *
 * @param maximumSize of all answers that lie ready
 */
@ConfigurationProperties("huiqi.answers")
record AnswersProperties(@DefaultValue("64MB") DataSize maximumSize) {}
