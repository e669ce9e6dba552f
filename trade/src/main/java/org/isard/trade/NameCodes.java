package org.isard.trade;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.isard.core.Labels;

/** Numbers names in order of appearance, while a file is read and not all of them are known. */
final class NameCodes {
    private final Map<String, Integer> codes = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    int code(String name) {
        Integer code = codes.get(name);
        if (code == null) {
            code = names.size();
            codes.put(name, code);
            names.add(name);
        }
        return code;
    }

    String name(int code) {
        return names.get(code);
    }

    int count() {
        return names.size();
    }

    /** The names in natural order. */
    Labels sorted() {
        return Labels.of(names.stream().sorted().toList());
    }

    /** For each code the position of its name in {@link #sorted()}. */
    int[] sortedPositions() {
        Labels sorted = sorted();
        return names.stream().mapToInt(sorted::indexOf).toArray();
    }
}
