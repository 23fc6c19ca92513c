const storageKey = "liandong.desk.folded";

/** The groups of the menu that this browser keeps folded. */
export function foldedGroups(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "[]");
    return Array.isArray(kept) ? kept.filter((group) => typeof group === "string") : [];
  } catch {
    return [];
  }
}

export const keepFolded = (groups: readonly string[]): void => localStorage.setItem(storageKey, JSON.stringify(groups));
