// Fails unless the tests of every database server ran, and none of any test class was skipped.
import { readdirSync, readFileSync, existsSync } from "node:fs";
import { join } from "node:path";

const servers = [
  "Postgres13RotationIT",
  "Postgres18RotationIT",
  "MariaDbRotationIT",
  "MySql8RotationIT",
  "MySqlGivenRotationIT",
];

const classes = new Map();
for (const module of readdirSync(".")) {
  for (const kind of ["surefire-reports", "failsafe-reports"]) {
    const reports = join(module, "target", kind);
    if (!existsSync(reports)) continue;
    for (const file of readdirSync(reports).filter((name) => /^TEST-.*\.xml$/.test(name))) {
      const suite = readFileSync(join(reports, file), "utf8").match(/<testsuite [^>]*>/s)[0];
      const value = (name) => suite.match(new RegExp(`\\b${name}="([^"]*)"`))[1];
      classes.set(value("name").split(".").pop(), { tests: +value("tests"), skipped: +value("skipped") });
    }
  }
}

const problems = servers.filter((name) => !classes.get(name)?.tests).map((name) => `${name} did not run`);
for (const [name, { skipped }] of classes) {
  if (skipped > 0) problems.push(`${name}: ${skipped} tests were skipped`);
}
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
const total = [...classes.values()].reduce((sum, { tests }) => sum + tests, 0);
console.log(`${classes.size} test classes, ${total} passed, 0 skipped; servers: ${servers.join(", ")}`);
