package org.isard.examples;

import java.util.List;
import org.isard.examples.report.KeyFigure;
import org.isard.examples.report.Section;

/** What a part of the study gives to the report: its section, and the numbers worth standing at the head. */
record Chapter(Section section, List<KeyFigure> keyFigures) {}
