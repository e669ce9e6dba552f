package org.isard.examples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.isard.examples.report.KeyFigure;
import org.isard.examples.report.Report;
import org.isard.examples.report.Section;

/** The report's chapters in the order of the study. */
final class Chapters {

    private static final Map<String, Function<StudyData, Chapter>> ALL = all();

    private Chapters() {}

    private static Map<String, Function<StudyData, Chapter>> all() {
        Map<String, Function<StudyData, Chapter>> all = new LinkedHashMap<>();
        all.put("Who supplies whom", SupplyChain::of);
        all.put("Import dependence and supplier concentration", ImportDependence::of);
        all.put("Regions of advantage and of disadvantage", AdvantageRegions::of);
        all.put("The trade network", TradePicture::of);
        all.put("Spatial clusters", SpatialClusters::of);
        all.put("Lines and distances", LinesAndDistances::of);
        all.put("Factors", Factors::of);
        all.put("Internal and external circulation", InternalExternal::of);
        return all;
    }

    static Report report(StudyData data, Consumer<String> progress) {
        List<KeyFigure> keys = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        ALL.forEach((name, chapter) -> {
            progress.accept(name + " ...");
            Chapter written = chapter.apply(data);
            keys.addAll(written.keyFigures());
            sections.add(written.section());
        });
        return new Report(
                "Up the battery chain",
                "Who supplies the materials of battery electric vehicles, where trade advantage lies, and how much of"
                        + " manufacturing circulates at home. Flows of " + data.periodsPhrase() + ".",
                keys,
                sections,
                Map.of(World.MAP, data.world().geoJson()),
                data.sources());
    }
}
