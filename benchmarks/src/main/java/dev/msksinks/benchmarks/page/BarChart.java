package dev.msksinks.benchmarks.page;

import java.util.List;
import java.util.Locale;

/** Horizontal bars as SVG, each with the range of its samples as a line. */
record BarChart(String title, String unit, List<Bar> bars) {
    private static final int WIDTH = 860;
    private static final int LABELS = 300;
    private static final int NUMBERS = 130;
    private static final int ROW = 24;
    private static final int THICKNESS = 15;
    private static final int TOP = 40;

    /**
     * One bar.
     *
     * @param ours whether it is the project's own
     */
    record Bar(String label, double median, double least, double most, boolean ours) {}

    String svg() {
        double scale = (WIDTH - LABELS - NUMBERS)
                / bars.stream().mapToDouble(Bar::most).max().orElse(1);
        int height = TOP + bars.size() * ROW + THICKNESS;
        StringBuilder svg = new StringBuilder(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" \
                font-family="sans-serif" font-size="13">
                <rect width="%1$d" height="%2$d" fill="white"/>
                <text x="10" y="22" font-size="15" font-weight="bold">%3$s</text>
                """, WIDTH, height, escaped(title)));
        for (int i = 0; i < bars.size(); i++) {
            svg.append(bar(bars.get(i), TOP + i * ROW, scale));
        }
        return svg.append("</svg>\n").toString();
    }

    private String bar(Bar bar, int y, double scale) {
        return String.format(
                Locale.ROOT,
                """
                <text x="%d" y="%d" text-anchor="end">%s</text>
                <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
                <line x1="%.1f" x2="%.1f" y1="%5$d" y2="%5$d" transform="translate(0 %.1f)" stroke="black"/>
                <text x="%.1f" y="%2$d">%s %s</text>
                """,
                LABELS - THICKNESS / 2,
                y + THICKNESS - 3,
                escaped(bar.label()),
                LABELS,
                y,
                Math.max(1, bar.median() * scale),
                THICKNESS,
                bar.ours() ? "#1f6feb" : "#9aa4b2",
                LABELS + bar.least() * scale,
                LABELS + bar.most() * scale,
                THICKNESS / 2.0,
                LABELS + bar.most() * scale + THICKNESS / 2.0,
                Numbers.text(bar.median()),
                escaped(unit));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
