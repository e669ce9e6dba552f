package org.isard.geo.formats;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.locationtech.jts.geom.Geometry;

/** A geometry as GeoPackages keep it (OGC 12-128r18, 2.1.3): a header with its system and perhaps an envelope before well-known binary. */
final class GeoPackageGeometry {
    private static final int[] ENVELOPE = {0, 32, 48, 48, 64}; // none, xy, xyz, xym, xyzm

    private GeoPackageGeometry() {}

    /**
     * Reads a geometry.
     *
     * @param system the number of the layer's coordinate system, which the header should repeat; numbers below 1 say that it is not known
     * @throws IllegalArgumentException if the bytes are not such a geometry, or of another system
     */
    static Geometry read(byte[] blob, int system) {
        if (blob.length < 8 || blob[0] != 'G' || blob[1] != 'P') {
            throw new IllegalArgumentException("the geometry does not begin with GP and a header of 8 bytes");
        }
        int flags = blob[3];
        if (blob[2] != 0 || (flags & 0xc0) != 0) {
            throw new IllegalArgumentException("the geometry is of version " + (blob[2] & 0xff) + " with flags "
                    + (flags & 0xff) + "; version 0 (1 of the standard) is read");
        }
        if ((flags & 0x20) != 0) {
            throw new IllegalArgumentException("the geometry is of an extended type, which only its program can read");
        }
        int kind = (flags >> 1) & 7;
        ByteBuffer in = ByteBuffer.wrap(blob);
        in.order((flags & 1) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int own = in.getInt(4);
        if (own > 0 && system > 0 && own != system) {
            throw new IllegalArgumentException("the geometry is of system " + own + " in a layer of system " + system
                    + "; say what the coordinates mean with RegionOptions.coordinates(...)");
        }
        if (kind >= ENVELOPE.length || blob.length - 8 < ENVELOPE[kind]) {
            throw new IllegalArgumentException("the geometry has an envelope of kind " + kind
                    + " that does not fit its " + blob.length + " bytes");
        }
        in.position(8 + ENVELOPE[kind]);
        Geometry geometry = WellKnownBinary.read(in);
        if ((flags & 0x10) != 0 && !geometry.isEmpty()) {
            throw new IllegalArgumentException("the geometry is called empty and is not");
        }
        return geometry;
    }
}
