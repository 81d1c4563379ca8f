package cn.huiqi.api;

import static cn.huiqi.api.ProfileInput.below;

import cn.huiqi.eligibility.FirmProfile;
import cn.huiqi.eligibility.Vocabulary;
import java.util.List;
import java.util.Map;

/**
 * One firm of a list.
 *
 * @param key by which the caller knows it
 */
record FirmInput(String key, FirmProfile firm) {

    private static final int LONGEST_KEY = 100;

    /**
     * @param path of the input, from the argument's name
     * @param problems takes up everything that cannot be read
     */
    static FirmInput read(
            Vocabulary vocabulary,
            Map<String, Object> input,
            List<String> path,
            InvalidInput.Collector problems) {
        var key = String.valueOf(input.get("key"));
        if (key.length() > LONGEST_KEY) {
            problems.add(below(path, "key"), "企业标识过长:最多 " + LONGEST_KEY + " 个字符。");
        }
        var profile = ProfileInput.fields(input.get("profile"));
        return new FirmInput(
                key, ProfileInput.read(vocabulary, profile, below(path, "profile"), problems));
    }
}
