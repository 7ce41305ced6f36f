"""What the documents claim to be tested is there: every `Test.method` and `Test` that a document names exists."""

import re
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


class Documents(unittest.TestCase):
    def test_every_test_that_a_document_names_is_there(self):
        tests = sources()
        for document in ("README.md", "CONTRIBUTING.md", "events/README.md", MAPPING):
            for name, method in NAMED.findall((ROOT / document).read_text(encoding="utf-8")):
                with self.subTest(document=document, test=name, method=method):
                    self.assertIn(name, tests)
                    self.assertTrue(not method or any(f" {method}(" in text for text in tests[name]))

    def test_the_failure_matrix_names_tests(self):
        self.assertGreater(len(NAMED.findall((ROOT / "README.md").read_text(encoding="utf-8"))), 10)

    def test_each_behaviour_of_the_event_source_mapping_names_its_test(self):
        text = (ROOT / MAPPING).read_text(encoding="utf-8")
        rows = [line for line in text.splitlines() if re.match(r"\| (?!---|Lambda \|)", line)]
        self.assertGreater(len(rows), 40)
        for row in rows:
            with self.subTest(row=row):
                self.assertTrue(any(method for _, method in NAMED.findall(row.split("|")[-2])))


if __name__ == "__main__":
    unittest.main()
