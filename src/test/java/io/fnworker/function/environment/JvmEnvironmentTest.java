package io.fnworker.function.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The two shapes of the JDK's class, here with the Windows one rebuilt. */
class JvmEnvironmentTest {

  /** Fields and methods as in the class of a JDK for Windows, found by name. */
  static final class WindowsShape extends HashMap<String, String> {
    private static final long serialVersionUID = 1L;
    private static final WindowsShape theEnvironment = new WindowsShape();
    private static final Map<String, String> theUnmodifiableEnvironment =
        Collections.unmodifiableMap(theEnvironment);
    private static final Map<String, String> theCaseInsensitiveEnvironment =
        new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static Map<String, String> emptyEnvironment(int capacity) {
      return new WindowsShape();
    }

    @Override
    public String put(String key, String value) {
      if (key.indexOf('=', 1) >= 0) {
        throw new IllegalArgumentException("quotes " + value);
      }
      return super.put(key, value);
    }
  }

  private JvmEnvironment windows;

  @BeforeEach
  void start() throws ReflectiveOperationException {
    WindowsShape.theEnvironment.clear();
    WindowsShape.theEnvironment.putAll(Map.of("Path", "old", "gone", "old"));
    WindowsShape.theCaseInsensitiveEnvironment.clear();
    WindowsShape.theCaseInsensitiveEnvironment.putAll(WindowsShape.theEnvironment);
    windows = JvmEnvironment.of(WindowsShape.class);
  }

  @Test
  void onWindowsBothMapsChangeAndOneIsBlindToCase() throws Exception {
    windows.replace(Map.of("PATH", "new", "=C:", "C:\\app"));

    assertEquals(Map.of("PATH", "new", "=C:", "C:\\app"), WindowsShape.theUnmodifiableEnvironment);
    assertEquals("new", WindowsShape.theCaseInsensitiveEnvironment.get("path"));
    assertEquals("C:\\app", WindowsShape.theCaseInsensitiveEnvironment.get("=c:"));
    assertNull(WindowsShape.theCaseInsensitiveEnvironment.get("gone"));
    assertEquals(2, WindowsShape.theCaseInsensitiveEnvironment.size());
  }

  @Test
  void onWindowsARefusedNameChangesNeitherMap() {
    assertThrows(
        EnvironmentReloadException.class, () -> windows.replace(Map.of("good", "1", "a=b", "2")));

    assertEquals(Map.of("Path", "old", "gone", "old"), WindowsShape.theUnmodifiableEnvironment);
    assertEquals("old", WindowsShape.theCaseInsensitiveEnvironment.get("PATH"));
  }

  @Test
  void onWindowsThereIsNoBlockToInherit() {
    assertNull(windows.block());
  }

  @Test
  void aClassOfAnotherShapeIsRefusedBeforeAnythingChanges() {
    assertThrows(ReflectiveOperationException.class, () -> JvmEnvironment.of(String.class));
  }
}
