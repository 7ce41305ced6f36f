"""Draws the template's dashboard from the metrics of a local run: those that the functions wrote into their logs, and those that
the event source mappings measured. Needs matplotlib and what .ci/requirements.txt names.

    mvn -Plocal -Dstorm -Dseed=8
    python3 docs/dashboard.py local/pipeline/target/run docs/dashboard.png
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

import matplotlib
import numpy as np

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402  (the backend is chosen before)

sys.path.insert(0, str(Path(__file__).parent.parent / ".ci"))
from translated_template import translate  # noqa: E402  (found by the line above)

PERIOD = 5  # seconds of a point; CloudWatch's dashboard has 60, a run lasts minutes
STATISTICS = {
    "Sum": sum, "Average": np.mean, "Maximum": max,
    **{f"p{percent}": lambda values, percent=percent: np.percentile(values, percent) for percent in (50, 99)},
}
OWN = re.compile(r"msk-sinks/[^,]+")  # the namespace has the stack's name, and the local stack another


def read(run):
    """Values with their times in milliseconds, by namespace, metric and dimensions."""
    metrics = defaultdict(list)
    for file in sorted(Path(run).glob("*")):
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines() if file.is_file() else ():
            if line.startswith("{") and '"_aws"' in line:
                event = json.loads(line)
                for directive in event["_aws"]["CloudWatchMetrics"]:
                    for names in directive["Dimensions"]:
                        dimensions = frozenset((name, event[name]) for name in names)
                        for metric in directive["Metrics"]:
                            values = event[metric["Name"]]
                            key = OWN.sub("own", directive["Namespace"]), metric["Name"], dimensions
                            metrics[key] += [(event["_aws"]["Timestamp"], value)
                                             for value in (values if isinstance(values, list) else [values])]
    return metrics


class Widget:
    """The lines of a widget over the points in time."""

    def __init__(self, properties, metrics, begin, points):
        self.properties, self.metrics, self.begin, self.points = properties, metrics, begin, points
        self.by_id, self.lines = {}, []
        defined = [self.split(metric) for metric in properties["metrics"]]
        for fields, options in defined:
            if fields:
                namespace, name, *dimensions = fields
                pairs = frozenset(zip(dimensions[::2], dimensions[1::2]))
                series = self.series(metrics.get((OWN.sub("own", namespace), name, pairs), []), options.get("stat", properties["stat"]))
                self.by_id[options.get("id", name)] = series
                if options.get("visible", True):
                    self.lines.append((options.get("label", name), series))
        for fields, options in defined:
            if not fields:
                self.lines += self.evaluate(options)

    @staticmethod
    def split(metric):
        return (metric[:-1], metric[-1]) if isinstance(metric[-1], dict) else (metric, {})

    def series(self, values, statistic):
        slots = defaultdict(list)
        for time, value in values:
            slots[int((time - self.begin) // (PERIOD * 1000))].append(value)
        empty = 0 if statistic == "Sum" and values else np.nan
        return np.array([STATISTICS[statistic](slots[slot]) if slot in slots else empty for slot in range(self.points)], float)

    def evaluate(self, options):
        expression = options["expression"]
        if expression.startswith("SEARCH"):
            names = set(re.search(r"\{([^}]*)}", expression)[1].split(",")[1:])
            metric = re.search(r'MetricName="(\w+)"', expression)[1]
            found = {key[2]: values for key, values in self.metrics.items()
                     if key[1] == metric and {name for name, _ in key[2]} == names}
            by_label = defaultdict(list)
            for dimensions, values in found.items():
                by_label[dict(dimensions)[expression.split(",")[2].split("}")[0]]] += values
            return [(label, self.series(values, "Sum")) for label, values in sorted(by_label.items())]
        if expression == "SUM(METRICS())":
            return [(options["label"], np.nansum(list(self.by_id.values()), axis=0))]
        if not re.fullmatch(r"[\w\s.*/+()-]+", expression):
            raise ValueError(f"an expression that is not drawn here: {expression}")
        return [(options["label"], eval(expression, {"__builtins__": {}}, self.by_id))]  # arithmetic, as checked above

    def draw(self, axes):
        axes.set_title(self.properties["title"].replace(", a minute", f", each {PERIOD} s"), fontsize=9, loc="left")
        shown = [(label, series) for label, series in self.lines if not np.isnan(series).all()]
        if self.properties["view"] == "singleValue":
            axes.axis("off")
            text = f"{np.nansum(shown[0][1]):,.0f}" if shown else "–"
            return axes.text(0, 0.35, text, fontsize=22, color=self.properties["metrics"][0][0].get("color", "black"))
        times = np.arange(self.points) * PERIOD
        if not shown:
            axes.text(0.5, 0.5, "AWS only", transform=axes.transAxes, ha="center", color="grey", fontsize=9)
        elif self.properties.get("stacked"):
            axes.stackplot(times, [np.nan_to_num(series) for _, series in shown], labels=[label for label, _ in shown], alpha=0.8)
        else:
            for label, series in shown:
                known = ~np.isnan(series)
                axes.plot(times[known], series[known], label=label, linewidth=1.2, marker=".", markersize=3)
        if shown:
            axes.legend(fontsize=6, loc="upper right", framealpha=0.6, ncols=1 + len(shown) // 8)
            axes.set_ylim(bottom=0)
        axes.tick_params(labelsize=7)
        axes.margins(x=0)
        axes.grid(alpha=0.3)
        return axes


def main(run, picture):
    widgets = json.loads(translate()["Dashboard"]["Properties"]["DashboardBody"])["widgets"]
    metrics = read(run)
    times = [time for values in metrics.values() for time, _ in values]
    begin, points = min(times), int((max(times) - min(times)) // (PERIOD * 1000)) + 1
    height = max(widget["y"] + widget["height"] for widget in widgets)
    figure = pyplot.figure(figsize=(16, height * 0.42))
    grid = figure.add_gridspec(height, 24, hspace=1.2, wspace=2.2, left=0.03, right=0.99, top=0.985, bottom=0.02)
    for widget in widgets:
        rows = widget["y"], widget["y"] + max(1, widget["height"] - 1)
        axes = figure.add_subplot(grid[rows[0]:rows[1], widget["x"]:widget["x"] + widget["width"]])
        if widget["type"] == "text":
            axes.axis("off")
            axes.text(0, 0, widget["properties"]["markdown"].lstrip("# "), fontsize=13)
        else:
            Widget(widget["properties"], metrics, begin, points).draw(axes)
    figure.savefig(picture, dpi=70)


if __name__ == "__main__":
    main(*sys.argv[1:])
