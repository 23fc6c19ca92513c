import type { StaffRole } from "@liandong/db/schema/staff";
import type { z } from "zod";
import type { StaffContext } from "./context";

/** 导出: a list as a CSV file by its filter, read page by page. */
export type ListExport = {
  /** The file's name, also in 操作日志. */
  name: string;
  /** Who may export it, besides admins. */
  roles: readonly StaffRole[];
  /** The right to see the list, which an own role needs besides that of exporting it. */
  right: string;
  /** Whether a store's staff may export it; its pages are then limited to their store. */
  ofStores: boolean;
  /** Whether a reason is asked for, because the file holds personal data. */
  needsReason: boolean;
  /** The list's own input; its cursor is not used. */
  input: z.ZodType;
  heading: readonly string[];
  page(ctx: StaffContext, input: unknown, after: string | null): Promise<{ rows: string[][]; next: string | null }>;
};

type Definition<Input extends z.ZodType, Row> = Omit<ListExport, "input" | "heading" | "page"> & {
  input: Input;
  columns: readonly (readonly [heading: string, cell: (row: Row) => string])[];
  load(
    ctx: StaffContext,
    input: z.infer<Input>,
    after: string | null,
  ): Promise<{ items: readonly Row[]; nextCursor: string | null }>;
};

export function defineExport<Input extends z.ZodType, Row>(definition: Definition<Input, Row>): ListExport {
  const { columns, load, ...rest } = definition;
  return {
    ...rest,
    heading: columns.map(([heading]) => heading),
    page: async (ctx, input, after) => {
      const { items, nextCursor } = await load(ctx, input as z.infer<Input>, after);
      return { rows: items.map((row) => columns.map(([, cell]) => cell(row))), next: nextCursor };
    },
  };
}
