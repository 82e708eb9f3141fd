package io.fnworker.door.durabletask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fnworker.config.DurableTaskConfig.VersionMatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRuleTest {

  @ParameterizedTest(name = "\"{0}\" to \"{1}\": {2}")
  @CsvSource({
    "'',        '',        0",
    "'',        1.0,      -1",
    "1.0,       '',        1",
    "1.9,       1.10,     -1",
    "1.10,      1.9,       1",
    "2,         10,       -1",
    "1.0,       1.0.0,    -1",
    "1.2.3,     1.2.3,     0",
    "01.2,      1.2,       0",
    "9999999999999999999.1, 9999999999999999999.2, -1",
    "beta,      BETA,      0",
    "alpha,     Beta,     -1",
    "1.0-rc1,   1.0-rc2,  -1"
  })
  void versionsHaveAnOrder(String one, String other, int order) {
    assertEquals(order, Integer.signum(VersionRule.compare(one, other)));
  }

  @ParameterizedTest(name = "{0}, own \"{1}\": \"{2}\" is run: {3}")
  @CsvSource({
    "NONE,             1.0, 2.0, true",
    "NONE,             '',  '',  true",
    "STRICT,           1.0, 1.0, true",
    "STRICT,           1.0, 0.9, false",
    "STRICT,           1.0, '',  false",
    "STRICT,           '',  '',  true",
    "CURRENT_OR_OLDER, 1.0, 1.0, true",
    "CURRENT_OR_OLDER, 1.0, 0.9, true",
    "CURRENT_OR_OLDER, 1.0, '',  true",
    "CURRENT_OR_OLDER, 1.0, 1.1, false",
    "CURRENT_OR_OLDER, '',  0.1, false"
  })
  void theRuleTellsWhatIsRun(VersionMatch match, String own, String version, boolean run) {
    assertEquals(run, new VersionRule(match, own).accepts(version));
  }
}
