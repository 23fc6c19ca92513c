import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

const compilerPath = path.dirname(Bun.resolveSync("miniprogram-compiler/package.json", import.meta.dir));
const compilerOs: Record<string, string> = { linux: "linux", darwin: "mac" };

function listFiles({ root, extension }: { root: string; extension: string }): string[] {
  return [...new Bun.Glob(`**/*.${extension}`).scanSync({ cwd: root })].sort();
}

function readComponents({ root, page }: { root: string; page: string }): string[] {
  const jsonPath = path.join(root, page.replace(/\.wxml$/, ".json"));
  if (!existsSync(jsonPath)) return [];
  return Object.keys(JSON.parse(readFileSync(jsonPath, "utf8")).usingComponents ?? {});
}

function wccArguments({ root, pages, scripts }: { root: string; pages: string[]; scripts: string[] }): string[] {
  const users = pages.map((page) => ({ page, components: readComponents({ root, page }) }));
  const withComponents = users.filter((user) => user.components.length > 0);
  const components = withComponents.flatMap((user) => [user.page, user.components.length, ...user.components]);
  return ["-d", "-cc", [withComponents.length, ...components].join(" "), ...pages, ...scripts, "-gn", "$gwx"];
}

/** Runs WeChat's own wcc and wcsc over a build and returns their complaints, a line each. */
export function compileLikeWechat({ root }: { root: string }): { problems: string[]; pages: number; styles: number } {
  const os = compilerOs[process.platform];
  if (!os || process.arch !== "x64") {
    return {
      problems: [`WeChat's compilers exist for Linux and macOS on x64, not ${process.platform}.`],
      pages: 0,
      styles: 0,
    };
  }
  // The package's files are not executable, and may belong to another user: run copies.
  const workPath = mkdtempSync(path.join(tmpdir(), "liandong-wechat-"));
  const run = (name: "wcc" | "wcsc", args: string[]) => {
    const binary = path.join(workPath, name);
    copyFileSync(path.join(compilerPath, "bin", os, name), binary);
    chmodSync(binary, 0o755);
    const result = Bun.spawnSync([binary, ...args], { cwd: root });
    return { code: result.exitCode, output: result.stdout.toString(), errors: result.stderr.toString().trim() };
  };
  try {
    const problems: string[] = [];
    const pages = listFiles({ root, extension: "wxml" });
    const wxml = run("wcc", wccArguments({ root, pages, scripts: listFiles({ root, extension: "wxs" }) }));
    if (wxml.code !== 0 || wxml.errors) problems.push(`wcc (exit ${wxml.code}): ${wxml.errors}`);
    if (!wxml.output.includes("$gwx")) problems.push("wcc gave no template function back.");
    const styles = listFiles({ root, extension: "wxss" });
    // wcsc exits with 0 even when it gave up on a file: read its output instead.
    const wxss = run("wcsc", ["-db", "-pc", "0", ...styles]);
    const complaint = `${wxss.errors}\n${wxss.output}`.match(/^.*\bERR\b.*$/m)?.[0];
    if (wxss.code !== 0 || complaint) problems.push(`wcsc (exit ${wxss.code}): ${complaint ?? wxss.errors}`);
    return { problems, pages: pages.length, styles: styles.length };
  } finally {
    rmSync(workPath, { recursive: true, force: true });
  }
}
