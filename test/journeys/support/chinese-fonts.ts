import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { unpackWoff } from "./unpack-woff";

const weights = [400, 500, 600, 700];
/** Subsets of the font; the last one has the arrows. */
const subsets = ["chinese-simplified", "latin", "109"];

export type Fonts = { configFile: string; remove(): void };

/** A font configuration with Noto Sans SC as the only font: pages use the system's fonts, and test machines lack Chinese. */
export function installChineseFonts(): Fonts {
  const folder = mkdtempSync(join(tmpdir(), "liandong-fonts-"));
  for (const file of subsets.flatMap((subset) => weights.map((weight) => `noto-sans-sc-${subset}-${weight}-normal`))) {
    const path = fileURLToPath(import.meta.resolve(`@fontsource/noto-sans-sc/files/${file}.woff`));
    writeFileSync(join(folder, `${file}.ttf`), unpackWoff(readFileSync(path)));
  }
  const configFile = join(folder, "fonts.conf");
  writeFileSync(
    configFile,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>${folder}</dir><cachedir>${join(folder, "cache")}</cachedir>
<match target="pattern"><edit name="family" mode="append_last"><string>Noto Sans SC</string></edit></match>
</fontconfig>`,
  );
  return { configFile, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
