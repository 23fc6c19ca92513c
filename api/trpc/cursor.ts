import { DomainError } from "@liandong/core/errors";
import type { z } from "zod";

export type Page<Item> = { items: Item[]; nextCursor: string | null };

/** Encodes the sort key of a page's last item, so that clients do not depend on its content. */
export function encodeCursor(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString("base64url");
}

/** @throws DomainError input.invalid when the cursor was not made by `encodeCursor` */
export function decodeCursor<Key>(schema: z.ZodType<Key>, cursor: string | null | undefined): Key | null {
  if (!cursor) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new DomainError("input.invalid", { field: "cursor" });
  }
}

/** Cuts the extra row, which shows that there is a next page. */
export function pageOf<Row>(rows: Row[], size: number, keyOf: (row: Row) => readonly unknown[]): Page<Row> {
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > size && last ? encodeCursor(keyOf(last)) : null };
}
