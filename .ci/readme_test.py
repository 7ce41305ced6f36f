"""What the documents claim is there: each `Test.method` and `Test` that one names exists, links lead somewhere, figures agree."""

import re
import subprocess
import sys
import tomllib
import unittest
from pathlib import Path

ROOT = Path(__file__).parent.parent
TEST_CLASS = r"[A-Z]\w*(?:Test|IT|Contract|Properties)"
MAPPING = "local/event-source-mapping/README.md"
NAMED = re.compile(rf"`({TEST_CLASS})(?:\.([a-z]\w*))?`")


def sources():
    paths = (path for path in ROOT.glob("**/src/test/java/**/*.java") if "target" not in path.parts)
    found = {}
    for path in paths:
        found.setdefault(path.stem, []).append(path.read_text(encoding="utf-8"))
    return found


def headings(text):
    """The anchors of the headings, as they are made of their words."""
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


class Documents(unittest.TestCase):
    def test_every_test_that_a_document_names_is_there(self):
        tests = sources()
        for document in ("README.md", "CONTRIBUTING.md", "events/README.md", "docs/operate.md", "docs/security.md", MAPPING):
            for name, method in NAMED.findall((ROOT / document).read_text(encoding="utf-8")):
                with self.subTest(document=document, test=name, method=method):
                    self.assertIn(name, tests)
                    self.assertTrue(not method or any(f" {method}(" in text for text in tests[name]))

    def test_the_failure_matrix_names_tests(self):
        self.assertGreater(len(NAMED.findall((ROOT / "README.md").read_text(encoding="utf-8"))), 10)

    def test_the_example_is_printed_as_it_runs(self):
        example = ROOT / "local/example"
        printed = re.findall(r"```\w+\n(.*?)```", (example / "README.md").read_text(encoding="utf-8"), re.DOTALL)
        files = [example / "template.yaml", *sorted(example.glob("src/*/java/**/*.java"))]
        self.assertEqual(printed, [path.read_text(encoding="utf-8") for path in files])

    def test_the_cost_model_prints_the_table_that_the_document_shows(self):
        printed = subprocess.run([sys.executable, "-B", ROOT / "docs/cost.py"], capture_output=True, text=True, check=True).stdout
        self.assertIn(printed, (ROOT / "docs/cost.md").read_text(encoding="utf-8"))

    def test_the_parameters_that_the_deployment_shows_replace_the_comments_of_the_configuration(self):
        printed, *_ = re.findall(r"```toml\n(.*?)```", (ROOT / "docs/deploy.md").read_text(encoding="utf-8"), re.DOTALL)
        configuration = (ROOT / "samconfig.toml").read_text(encoding="utf-8")
        written, count = re.subn(r"^# parameter_overrides = \[\n(?:#.*\n)*?# \]\n", lambda _: printed, configuration, flags=re.MULTILINE)
        self.assertEqual(1, count)
        deploy = tomllib.loads(written)["default"]["deploy"]["parameters"]
        self.assertEqual({"MskClusterArn", "AvailabilityZoneIds", "AlarmEmail", "MappingsEnabled"},
                         {override.partition("=")[0] for override in deploy["parameter_overrides"]})

    def test_every_link_within_the_documents_leads_to_a_file_and_a_heading(self):
        for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("local/*/*.md"), *ROOT.glob("*/README.md")]:
            for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", document.read_text(encoding="utf-8")):
                with self.subTest(document=document.name, target=target):
                    path, _, anchor = target.partition("#")
                    linked = (document.parent / path).resolve() if path else document
                    self.assertTrue(linked.exists())
                    if anchor:
                        self.assertIn(anchor, headings(linked.read_text(encoding="utf-8")))

    def test_each_behaviour_of_the_event_source_mapping_names_its_test(self):
        text = (ROOT / MAPPING).read_text(encoding="utf-8")
        rows = [line for line in text.splitlines() if re.match(r"\| (?!---|Lambda \|)", line)]
        self.assertGreater(len(rows), 40)
        for row in rows:
            with self.subTest(row=row):
                self.assertTrue(any(method for _, method in NAMED.findall(row.split("|")[-2])))


if __name__ == "__main__":
    unittest.main()
