import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Settings = { startMs: number; scale: number; jumpMs: number };

const readEveryMs = 100;

/**
 * The clock that all processes of a chaos run share: it runs `scale` times as fast as the machine's and can jump, so that
 * pauses and time limits of minutes and hours pass within the run. It stands in a file of the run's folder.
 */
export function openClock(folder: string): () => Date {
  const path = join(folder, "clock.json");
  let settings = read(path);
  let readAt = Date.now();
  return () => {
    const realMs = Date.now();
    if (realMs - readAt > readEveryMs) {
      settings = read(path);
      readAt = realMs;
    }
    return new Date(settings.startMs + (realMs - settings.startMs) * settings.scale + settings.jumpMs);
  };
}

export function startClock(folder: string, scale: number): void {
  write(folder, { startMs: Date.now(), scale, jumpMs: 0 });
}

export function jumpClock(folder: string, ms: number): void {
  const settings = read(join(folder, "clock.json"));
  write(folder, { ...settings, jumpMs: settings.jumpMs + ms });
}

function read(path: string): Settings {
  return JSON.parse(readFileSync(path, "utf8")) as Settings;
}

function write(folder: string, settings: Settings): void {
  writeFileSync(join(folder, "clock.json"), JSON.stringify(settings));
}
