import { DomainError } from "@liandong/core/errors";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import { findHiddenColumns, listViews, removeView, saveHiddenColumns, saveView } from "@liandong/db/staff/lists/lists";
import { listStoreNames } from "@liandong/db/staff/lists/store-names";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { router, storeStaffProcedure } from "../../trpc/procedures";

const list = z.string().regex(/^[a-z][a-z-]{0,29}$/, "没有这个列表");
const column = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,39}$/, "没有这一列");
const viewName = z.string().overwrite(cleanLine).min(1, "请填写名称").refine(atMost(20), "名称最多二十个字");

const listInput = z.object({ list });
const columnsInput = z.object({ list, hidden: z.array(column).max(40, "列太多") });
const viewInput = z.object({ list, name: viewName });
const saveViewInput = viewInput.extend({ query: z.string().min(1, "请先选好条件").max(2000, "条件太长") });

/** Views that one person keeps per list. */
const maxViews = 20;

const ownStaff = storeStaffProcedure("service", "operator", "finance");

/** 列表: what a member of staff has chosen for the lists that they work with; nobody else sees it. */
export const listsDeskRouter = router({
  choices: ownStaff.input(listInput).query((opts) => showChoices(opts)),
  stores: ownStaff.query((opts) => showStores(opts)),
  saveColumns: ownStaff
    .input(columnsInput)
    .mutation(({ ctx, input }) => ctx.db.command((tx) => saveHiddenColumns(tx, { staffId: ctx.staff.id, ...input }))),
  saveView: ownStaff.input(saveViewInput).mutation((opts) => keepView(opts)),
  removeView: ownStaff
    .input(viewInput)
    .mutation(({ ctx, input }) => ctx.db.command((tx) => removeView(tx, { staffId: ctx.staff.id, ...input }))),
});

/** The stores that a list can be narrowed to; a store's staff have their own only. */
async function showStores({ ctx }: { ctx: StaffContext }): Promise<{ id: string; name: string }[]> {
  const stores = await ctx.db.run(listStoreNames);
  return stores.filter(({ id }) => ctx.staff.storeId === null || id === ctx.staff.storeId);
}

/** The saved views, and the hidden columns: null where the list's own choice holds. */
async function showChoices({ ctx, input }: { ctx: StaffContext; input: z.infer<typeof listInput> }) {
  const own = { staffId: ctx.staff.id, ...input };
  return ctx.db.run(async (handle) => ({
    views: await listViews(handle, own),
    hidden: await findHiddenColumns(handle, own),
  }));
}

/** @throws DomainError list.too_many_views */
async function keepView({ ctx, input }: { ctx: StaffContext; input: z.infer<typeof saveViewInput> }): Promise<void> {
  const view = { staffId: ctx.staff.id, ...input, savedAt: ctx.now(), max: maxViews };
  const isSaved = await ctx.db.command((tx) => saveView(tx, view));
  if (!isSaved) throw new DomainError("list.too_many_views");
}
