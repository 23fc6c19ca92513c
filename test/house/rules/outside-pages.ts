import { posix } from "node:path";
import type { SourceFile } from "./source-files";

/** Words that point to pages outside the repository. */
const outside = [/\bspecs?\s+\d/i, /\bspec\/\w/, /\.\.\/shared\b/, /\bfindings\/\w/];

/** A citation such as `core/rules/plan.md, section 4`. */
const citation = /\b([\w./-]+\.md)`?,\s+sections?\s+(\d+)/g;

/** Lines that refer to a page which a reader of the repository does not have, and citations of sections that do not exist. */
export function findOutsidePages(files: readonly SourceFile[]): string[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  return files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => {
      const place = `${path}:${index + 1}`;
      const words = line.replace(/https?:\/\/\S+/g, "");
      if (outside.some((pattern) => pattern.test(words))) return [`${place} refers to a page outside the repository`];
      return [...line.matchAll(citation)].flatMap(([, page = "", section]) => {
        const cited = texts.get(page) ?? texts.get(posix.join(posix.dirname(path), page));
        if (cited === undefined) return [`${place} cites ${page}, which is not in the repository`];
        const hasSection = new RegExp(`^#+ ${section}\\b`, "m").test(cited);
        return hasSection ? [] : [`${place} cites section ${section} of ${page}, which has no such section`];
      });
    }),
  );
}

/** Links of Markdown pages to files that are not there. */
export function findBrokenLinks(pages: readonly SourceFile[], paths: readonly string[]): string[] {
  const known = new Set(paths.flatMap((path) => [path, ...foldersOf(path)]));
  return pages.flatMap(({ path, text }) =>
    [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)/g)].flatMap(([, link = ""]) => {
      const target = posix.join(posix.dirname(path), link).replace(/\/$/, "");
      return known.has(target) ? [] : [`${path} links to ${link}, which is not in the repository`];
    }),
  );
}

function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
