package cn.huiqi;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/**
 * Spring Modulith's view of the packages: no cycles, and nobody reaches into another module's
 * sub-packages.
 */
class ModulesTest {

    @Test
    void every_module_keeps_its_inside_to_itself() {
        ApplicationModules.of("cn.huiqi").verify();
    }
}
