package org.isard.examples.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void nestedValuesComeOutInOrder() {
        Object value = Json.object("b", List.of(1, 2.5, "x"), "a", Json.array(null, true), "n", new double[] {1, 0.5});
        assertEquals("{\"b\":[1,2.5,\"x\"],\"a\":[null,true],\"n\":[1,0.5]}", Json.write(value));
    }

    @Test
    void whatIsNoNumberInJsonIsNull() {
        assertEquals("[null,null]", Json.write(new double[] {Double.NaN, Double.POSITIVE_INFINITY}));
    }

    @Test
    void doublesKeepSixSignificantDigits() {
        assertEquals("[0.333333,1.23457E-8]", Json.write(List.of(1 / 3.0, 1.234567891e-8)));
    }

    @Test
    void noTextCanCloseTheScriptElementAround() {
        assertEquals("\"\\u003c/script>\"", Json.write("</script>"));
    }

    @Test
    void oddArgumentsAndForeignTypesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Json.object("a"));
        assertThrows(IllegalArgumentException.class, () -> Json.object(1, 2));
        assertThrows(IllegalArgumentException.class, () -> Json.write(new Object()));
    }
}
