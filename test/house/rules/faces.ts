import type { SourceFile } from "./source-files";
import type { Arrow } from "./wings";

/** Elements that a tap chooses and whose look alone tells it: a class `--chosen` or `--on` without the state of `tap`. */
export function findUnsaidChoices({ path, text }: SourceFile): string[] {
  const elements = text.match(/<View\b(?:=>|[^<>]|<(?=\s))*>/g) ?? [];
  return elements
    .filter((element) => /\?\s*"[\w-]+--(chosen|on)"/.test(element) && element.includes("...tap("))
    .filter((element) => !/[{,]\s*on\s*[:,}]/.test(element.split("...tap(")[1] ?? ""))
    .map((element) => `${path}: ${element.replace(/\s+/g, " ").slice(0, 120)}`);
}

/** Each of these has a successor in WeChat's documentation. */
const retired =
  /\b(chooseImage|chooseVideo|getUserInfo|getUserProfile|createCanvasContext|getSystemInfo|getSystemInfoSync|saveFile)\b/;

export function findRetiredCalls({ path, text }: SourceFile): string[] {
  if (/\.h5\.tsx?$/.test(path)) return [];
  return text.split("\n").flatMap((line, index) => {
    if (/^\s*(\/\/|\/\*|\*)/.test(line)) return [];
    const found = retired.exec(line)?.[1];
    return found ? [`${path}:${index + 1} calls ${found}`] : [];
  });
}

const staffPages = "miniapp/src/staff/";
const desk = "miniapp/src/desk/";

/** What the desk shares with the pages of staff in the mini-program: words and rights, no component and no session. */
const sharedByDesk = ["home/waiting-words.ts", "kit/permission-table.ts", "kit/rights.ts", "kit/roles.ts"];

/** The member's session, and all that sends it. */
const ofMembers = ["api.ts", "api-link.ts", "query-client.ts", "renew-session.ts", "session.ts", "upload-picture.ts"];

/** Imports by which the member's pages, those of staff and the desk would share a session or each other's code. */
export function findMixedFaces(arrows: readonly Arrow[]): string[] {
  return arrows.flatMap(({ from, to }) => {
    if (!from.startsWith("miniapp/src/") || !isMixed(from, to)) return [];
    return [`${from} imports ${to}, which is of another face`];
  });
}

function isMixed(from: string, to: string): boolean {
  if (from.startsWith(desk)) return to.startsWith(staffPages);
  if (!from.startsWith(staffPages)) return to.startsWith(staffPages) || to.startsWith(desk);
  if (to.startsWith(desk)) return !sharedByDesk.includes(to.slice(desk.length));
  return ofMembers.some((file) => to === `miniapp/src/data/${file}`);
}
