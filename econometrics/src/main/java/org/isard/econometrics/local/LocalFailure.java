package org.isard.econometrics.local;

/** That a local regression cannot be fitted at a site; the search takes it for an unusable bandwidth, a fit reports it by label. */
final class LocalFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int site;

    LocalFailure(int site, String why) {
        super(why, null, false, false);
        this.site = site;
    }

    /** The same as bad input, with the site's label and what to do. */
    IllegalArgumentException named(Locations places, Bandwidth bandwidth) {
        return new IllegalArgumentException("bandwidth: with " + bandwidth + ", at \""
                + places.labels().get(site) + "\" " + getMessage() + "; use a larger bandwidth or fewer columns");
    }
}
