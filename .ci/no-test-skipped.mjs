// Fails unless the tests of every database server, those in a browser and those that let the function die
// ran. A test that one server cannot run (it keeps no marks on users, or is too old) must have run on another.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const needed = [
  "Postgres13RotationIT",
  "Postgres14AlternatingIT",
  "Postgres16AlternatingIT",
  "Postgres18RotationIT",
  "MariaDbRotationIT",
  "MariaDbInstalledRotationIT",
  "MySql8RotationIT",
  "MySqlGivenRotationIT",
  "Postgres18PropertiesIT",
  "MariaDbPropertiesIT",
  "MySql8PropertiesIT",
  "ReviewPageTest",
  "NumberedScenariosTest",
  "MySqlBinlogIT",
  "CrashIT",
  "KillIT",
  "LongCrashIT",
  "LongGivenCrashIT",
  "LongOperationCrashIT",
  "LongKillIT",
];

const ran = new Map(); // class → how many of its tests ran
const skipped = new Map(); // test → where it was skipped
const done = new Set(); // tests that ran somewhere

function read(report) {
  for (const [, attributes, body] of report.matchAll(/<testcase ([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)) {
    const value = (name) => attributes.match(new RegExp(`\\b${name}="([^"]*)"`))?.[1] ?? "";
    const type = value("classname").split(".").pop();
    const test = value("name").replace(/[({[].*/s, "");
    ran.set(type, ran.get(type) ?? 0);
    if (/<skipped/.test(body ?? "")) {
      skipped.set(test, [...(skipped.get(test) ?? []), type]);
    } else {
      ran.set(type, ran.get(type) + 1);
      done.add(test);
    }
  }
}

for (const module of readdirSync(".")) {
  for (const kind of ["surefire-reports", "failsafe-reports"]) {
    const reports = join(module, "target", kind);
    if (!existsSync(reports)) continue;
    readdirSync(reports)
      .filter((name) => /^TEST-.*\.xml$/.test(name))
      .forEach((name) => read(readFileSync(join(reports, name), "utf8")));
  }
}

const problems = needed.filter((name) => !ran.get(name)).map((name) => `${name} did not run`);
for (const [type, count] of ran) {
  if (count === 0) problems.push(`${type} was skipped as a whole`);
}
for (const [test, types] of skipped) {
  if (!done.has(test)) problems.push(`${test} ran nowhere, skipped in ${types.join(", ")}`);
}
if (problems.length > 0) {
  console.error(problems.join("\n"));
  process.exit(1);
}
const passed = [...ran.values()].reduce((sum, count) => sum + count, 0);
console.log(`${ran.size} test classes on all servers; every test ran somewhere`);
console.log(`${passed} passed, 0 failed`);
