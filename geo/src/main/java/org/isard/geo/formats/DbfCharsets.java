package org.isard.geo.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The charsets that .cpg files and language driver bytes of .dbf files name. */
public final class DbfCharsets {
    private DbfCharsets() {}

    /** The charset of a .cpg file: a name, a Windows code page, or one after "ANSI" or "OEM"; null if it is none. */
    public static Charset ofCpg(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^(ANSI|OEM|CP|LDID/)[ _]*", "");
        return switch (name) {
            case "65001", "UTF8" -> StandardCharsets.UTF_8;
            case "936" -> find("GBK");
            case "54936" -> find("GB18030");
            case "950" -> find("Big5");
            case "932" -> find("windows-31j");
            case "949" -> find("x-windows-949");
            case "88591" -> StandardCharsets.ISO_8859_1;
            default ->
                name.matches("12[0-9]{2}")
                        ? find("windows-" + name)
                        : name.matches("8859-?[0-9]{1,2}")
                                ? find("ISO-8859-" + name.substring(4).replace("-", ""))
                                : name.matches("[0-9]{3}") ? find("IBM" + name) : find(name);
        };
    }

    /** What a language driver byte says; null where it says nothing: 0, and 0x57 for whatever the writer's system used. */
    static Charset ofLanguageDriver(int id) {
        return switch (id) {
            case 0x03, 0x58, 0x59 -> find("windows-1252");
            case 0x01, 0x09, 0x0b, 0x0d, 0x0f, 0x11, 0x15, 0x18, 0x19, 0x1b -> find("IBM437");
            case 0x02, 0x0a, 0x0e, 0x10, 0x12, 0x14, 0x16, 0x1a, 0x1d, 0x25, 0x37 -> find("IBM850");
            case 0x1f, 0x22, 0x23, 0x40, 0x64, 0x87 -> find("IBM852");
            case 0x26, 0x65 -> find("IBM866");
            case 0x4d, 0x7a -> find("GBK");
            case 0x4f, 0x78 -> find("Big5");
            case 0x13, 0x7b -> find("windows-31j");
            case 0x4e, 0x79 -> find("x-windows-949");
            case 0x50, 0x7c -> find("x-windows-874");
            case 0xc8 -> find("windows-1250");
            case 0xc9 -> find("windows-1251");
            case 0xca -> find("windows-1254");
            case 0xcb -> find("windows-1253");
            case 0xcc -> find("windows-1257");
            default -> null;
        };
    }

    private static Charset find(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) { // no such charset, or no name of one
            return null;
        }
    }
}
