package io.fnworker.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Horizontal bars in groups, each of one or more parts, as SVG. For one thread. */
final class BarChart {
  private static final List<String> COLOURS =
      List.of("#2f6f9f", "#c0632f", "#5f8f4f", "#8a5fa0", "#a08030", "#708090");
  private static final int WIDTH = 960;
  private static final int LABELS = 330;
  private static final int ROW = 18;

  private sealed interface Row {}

  private record Heading(String text) implements Row {}

  private record Bar(String label, int colour, List<Double> parts) implements Row {
    double total() {
      return parts.stream().mapToDouble(d -> d).sum();
    }
  }

  private final String title;
  private final boolean logarithmic;
  private final List<Row> rows = new ArrayList<>();

  BarChart(String title, boolean logarithmic) {
    this.title = title;
    this.logarithmic = logarithmic;
  }

  void group(String heading) {
    rows.add(new Heading(heading));
  }

  void bar(String label, int colour, List<Double> parts) {
    rows.add(new Bar(label, colour, parts));
  }

  String svg() {
    int height = (rows.size() + 3) * ROW;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                + " font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
            WIDTH, height));
    text(svg, 10, ROW, title, "bold");
    int y = 2 * ROW;
    for (Row row : rows) {
      y += ROW;
      if (row instanceof Heading heading) {
        text(svg, 10, y, heading.text(), "bold");
      } else if (row instanceof Bar bar) {
        text(svg, 24, y, bar.label(), "normal");
        draw(svg, bar, y);
      }
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(StringBuilder svg, Bar bar, int y) {
    double before = 0;
    for (int i = 0; i < bar.parts().size(); i++) {
      double from = scale(before);
      before += bar.parts().get(i);
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\" opacity=\"%.2f\"/>%n",
              LABELS + from,
              y - ROW + 6,
              Math.max(1, scale(before) - from),
              ROW - 5,
              COLOURS.get(bar.colour() % COLOURS.size()),
              1 - 0.2 * i));
    }
    text(
        svg,
        (int) (LABELS + scale(bar.total()) + 6),
        y,
        String.format(Locale.ROOT, "%,.0f", bar.total()),
        "normal");
  }

  private double scale(double value) {
    double highest =
        rows.stream().mapToDouble(r -> r instanceof Bar bar ? bar.total() : 0).max().orElse(1);
    double part = logarithmic ? Math.log10(1 + value) / Math.log10(1 + highest) : value / highest;
    return part * (WIDTH - LABELS - 80);
  }

  private static void text(StringBuilder svg, int x, int y, String text, String weight) {
    svg.append(
        String.format(
            "<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>%n",
            x, y, weight, text.replace("&", "&amp;").replace("<", "&lt;")));
  }
}
